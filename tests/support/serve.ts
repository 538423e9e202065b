import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { type HeaderRule, headerRules } from '../../src/headers/header-rules.ts';
import { patternExpression } from '../../src/headers/path-pattern.ts';
import { frameHosts } from '../../src/markdown/known-hosts.ts';

/** A folder that a web server shows, until it is closed. */
export type Served = {
  /** Address of the folder, without a slash at the end. */
  readonly origin: string;
  readonly close: () => Promise<void>;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.xml': 'application/rss+xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.avif': 'image/avif',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/**
 * Shows a built site below a path, as a web host does: to this machine only, and with `404.html` where there is nothing.
 * Answers have the headers of the site's own table. A page that is asked for with `?slowly` comes in many small pieces.
 */
export async function serve(folder: string, base: string): Promise<Served> {
  const style = /<style>(.*?)<\/style>/s.exec(readFileSync(join(folder, 'index.html'), 'utf8'))?.[1] ?? '';
  const rules = headerRules({ style, frameHosts: frameHosts([]) });
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = pathname.startsWith(`${base}/`) ? decodeURIComponent(pathname.slice(base.length)) : undefined;
    const file = path === undefined ? '' : join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const found = existsSync(file) && statSync(file).isFile();
    const shown = found ? file : join(folder, '404.html');
    const type = types[extname(shown)] ?? 'application/octet-stream';
    const compressed = search !== '?slowly' && /text|json|xml/.test(type) && /\bbr\b/.test(String(request.headers['accept-encoding']));
    response.writeHead(found ? 200 : 404, {
      'content-type': type,
      ...headersOf(rules, shown.slice(folder.length + 1)),
      ...(compressed && { 'content-encoding': 'br' }),
    });
    const bytes = readFileSync(shown);
    if (search === '?slowly') return void trickle(bytes, response);
    response.end(compressed ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : bytes);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The head of a page at once, then what is seen first in small pieces, then the rest. */
async function trickle(page: Buffer, response: ServerResponse): Promise<void> {
  const start = page.indexOf('<body');
  const end = Math.min(page.length, start + 30_000);
  response.write(page.subarray(0, start));
  for (let at = start; at < end; at += 250) {
    await new Promise((done) => setTimeout(done, 8));
    response.write(page.subarray(at, Math.min(end, at + 250)));
  }
  response.end(page.subarray(end));
}

/** The headers of a file by its path in the output. */
export function headersOf(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const found = rules.filter(({ patterns }) => patterns.some((pattern) => new RegExp(patternExpression(pattern, '')).test(`/${path}`)));
  return Object.assign({}, ...found.map(({ headers }) => headers));
}
