import { describe, expect, test } from 'vitest';
import { isAllowedHost } from '../../../src/cli/preview/allowed-host.ts';
import { outputPath } from '../../../src/cli/preview/output-path.ts';
import { parseRange } from '../../../src/cli/preview/parse-range.ts';

describe('names that a preview answers to', () => {
  test.each(['localhost', 'localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'LOCALHOST'])('%s always', (host) => {
    expect(isAllowedHost(host, undefined)).toBe(true);
  });
  test.each(['evil.example', 'evil.example:4000', 'localhost.evil.example', '192.168.1.5:4000', '127.0.0.1.evil.example', '', undefined])(
    '%s never, while only this machine may ask',
    (host) => expect(isAllowedHost(host, undefined)).toBe(false),
  );
  test('addresses and names of its own, where others may ask; a name of a stranger never', () => {
    const asked = (host: string) => isAllowedHost(host, ['desk', 'desk.local']);
    expect(['192.168.1.5:4000', '[fe80::1]:4000', 'desk:4000', 'desk.local'].map(asked)).toEqual([true, true, true, true]);
    expect(['evil.example:4000', 'desk.evil.example', '1.2.3.4.evil.example'].map(asked)).toEqual([false, false, false]);
  });
});

describe('paths of the output', () => {
  test.each([
    ['/live/', 'index.html'],
    ['/live/storm/', 'storm/index.html'],
    ['/live/storm/rss.xml', 'storm/rss.xml'],
    ['/live/assets/caf%C3%A9.jpg', 'assets/café.jpg'],
  ])('%s is %s', (pathname, path) => expect(outputPath(pathname, '/live')).toBe(path));

  test.each([
    '/',
    '/other/',
    '/live',
    '/lively/',
    '/live/../secret',
    '/live/..%2f..%2fsecret',
    '/live/%2e%2e/secret',
    '/live/storm/.hidden',
    '/live/.cache/x',
    '/live//etc/passwd',
    '/live/a%00b',
    '/live/a%5c..%5cb',
    '/live/%',
  ])('%s is none', (pathname) => expect(outputPath(pathname, '/live')).toBeUndefined());
});

test.each([
  [undefined, undefined],
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=100-', { start: 100, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['bytes=1000-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=5-2', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['pages=1-2', undefined],
])('of a thousand bytes `%s` asks for %j', (header, range) => expect(parseRange(header, 1000)).toEqual(range));
