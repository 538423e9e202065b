import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { build } from '../src/build.ts';
import { nodeEffects } from '../src/effects.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { serve } from '../tests/support/serve.ts';

/** Takes the pictures of the README from the demo, as it stood on the day and as it stands now, with the system's Chromium. */
const at = '2024-03-25T17:20:00Z';
const content = fileURLToPath(new URL('../content/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'stop-press-pictures-'));
for (const [name, now] of [
  ['live', at],
  ['closed', '2024-03-26T09:00:00Z'],
] as const) {
  await build({ content, out: join(folder, name) }, nodeEffects(Date.parse(now)), async (_, action) => action());
}
const live = await serve(join(folder, 'live'), '/live');
const closed = await serve(join(folder, 'closed'), '/live');

type Picture = BrowserContextOptions & { site: typeof live; width: number; height: number; print?: boolean };
const pictures: Record<string, Picture> = {
  'live-page': { site: live, width: 1280, height: 1500 },
  'live-page-closed': { site: closed, width: 1280, height: 1000 },
  'live-page-dark': { site: live, width: 1280, height: 1000, colorScheme: 'dark' },
  'live-page-narrow': { site: live, width: 390, height: 1200 },
  'live-page-print': { site: closed, width: 794, height: 1123, print: true },
};

const browser = await launchChromium();
for (const [name, { site, width, height, print, ...options }] of Object.entries(pictures)) {
  const page = await browser.newPage({ viewport: { width, height }, ...options });
  // The reader's clock stands at the moment of the picture, so that "6 min ago" is true.
  await page.clock.setFixedTime(at);
  await page.goto(`${site.origin}/uk-china-cyber-sanctions/`, { waitUntil: 'networkidle' });
  if (print) await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)) });
  await page.close();
}
await browser.close();
await live.close();
await closed.close();
