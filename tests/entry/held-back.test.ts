import { describe, expect, test } from 'vitest';
import { mayBeMeantToLeave } from '../../src/entry/held-back.ts';

const may = (text: string, encoding: BufferEncoding = 'utf8') => mayBeMeantToLeave(Buffer.from(text, encoding));

describe('a line of broken front matter means that the entry is to leave', () => {
  test.each([
    'draft: true',
    'Draft: yes',
    'withdrawn: {',
    'withdrawn',
    'widthdrawn: true',
    'darft: true',
    '"draft": true',
    "'withdrawn': x",
    '  draft: true',
    '\tdraft: true',
    '{draft: true',
    '? draft',
    '- draft: true',
    'embargo: 18:00',
    'embargoed: true',
    'private: true',
    'publish: no',
    'withdraw: now',
  ])('%s', (line) => expect(may(`---\ntime: [\n${line}\n---\nText`)).toBe(true));

  test('whatever the line ends', () => {
    expect(may('---\r\ntime: [\r\ndraft: true\r\n---\r\nText')).toBe(true);
    expect(may('---\rtime: [\rdraft: true\r---\rText')).toBe(true);
  });
  test('in UTF-16', () => {
    expect(may('\ufeff---\ndraft: true\n---\n', 'utf16le')).toBe(true);
    expect(mayBeMeantToLeave(Buffer.from('\ufeff---\ndraft: true\n---\n', 'utf16le').swap16())).toBe(true);
  });
  test('in Latin-1', () => expect(may('---\ntitle: caf\xe9\ndraft: true\n---\n', 'latin1')).toBe(true));
  test('behind a byte order mark or an empty line', () => {
    expect(may('\ufeff---\ndraft: true\n---\nText')).toBe(true);
    expect(may('\n---\ndraft: true\n---\nText')).toBe(true);
  });
  test('where the front matter is not closed', () => expect(may('---\ntime: 16:05\nText\n\ndraft: true')).toBe(true));
  test('in a merge conflict', () => expect(may('---\n<<<<<<< HEAD\ntitle: a\n=======\ndraft: true\n>>>>>>> b\n---\n')).toBe(true));
});

describe('nothing says so', () => {
  test('in other fields', () => expect(may('---\nauthor: [\ntitle: A draft was withdrawn\ntags: [draft]\n---\nText')).toBe(false));
  test('in the body of an entry whose front matter is closed', () =>
    expect(may('---\nauthor: [\n---\nDraft: the text\nwithdrawn')).toBe(false));
  test('in nothing', () => expect(may('')).toBe(false));
});
