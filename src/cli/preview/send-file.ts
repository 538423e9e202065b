import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { pipeline } from 'node:stream';
import { mediaTypes } from '../../media/media-types.ts';
import { parseRange } from './parse-range.ts';

const types: Readonly<Record<string, string>> = {
  ...mediaTypes,
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};

/** Sends a file, or the part of it that is asked for: phones play no clip without. False if there is no such file. */
export function sendFile(file: string, { method, headers }: IncomingMessage, response: ServerResponse): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return false;
  const { size } = found;
  const range = parseRange(headers.range, size);
  response.setHeader('Accept-Ranges', 'bytes');
  if (range === 'none') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    'Content-Type': types[extname(file).slice(1).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': end - start + 1,
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  });
  // A reader who leaves, or a file that a build replaces meanwhile, ends it; there is nobody left to tell.
  if (method === 'HEAD' || size === 0) response.end();
  else pipeline(createReadStream(file, { start, end }), response, () => {});
  return true;
}
