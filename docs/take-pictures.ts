import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/**
 * Takes the pictures of the README from the built demo (`npm run build` first), with the system's Chromium.
 */
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const base = '/live';
const types: Record<string, string> = { '.html': 'text/html', '.svg': 'image/svg+xml' };

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(base, '');
  try {
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const pictures = [
  { name: 'live-page', path: '/uk-china-cyber-sanctions/', width: 1280, height: 1500, colorScheme: 'light' },
  { name: 'live-page-dark-narrow', path: '/uk-china-cyber-sanctions/', width: 390, height: 1200, colorScheme: 'dark' },
] as const;
for (const { name, path, width, height, colorScheme } of pictures) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)) });
  await page.close();
}
await browser.close();
server.close();
