import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, sizeLimit } from '../../src/source/decode.ts';

const read = (bytes: Uint8Array | string) => {
  const { text, report } = decode('event/entry.md', Buffer.from(bytes));
  return { text, problems: report.problems };
};

describe('refuses', () => {
  test.each<[string, Uint8Array, string]>([
    ['a file of more than 1 MB', Buffer.alloc(sizeLimit + 1, 'a'), 'file-size'],
    ['an empty file', Buffer.alloc(0), 'empty-file'],
    ['UTF-16 with the low byte first', Buffer.from([0xff, 0xfe, 0x61, 0]), 'encoding'],
    ['UTF-16 with the high byte first', Buffer.from([0xfe, 0xff, 0, 0x61]), 'encoding'],
    ['binary data', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), 'encoding'],
    ['Latin-1', Buffer.from('café', 'latin1'), 'encoding'],
    ['a character that is cut off', Buffer.from('🙂').subarray(0, 3), 'encoding'],
    ['an overlong form of a slash', Buffer.from([0x61, 0xc0, 0xaf]), 'encoding'],
  ])('%s', (_, bytes, rule) => {
    const { text, problems } = read(bytes);
    expect(text).toBeUndefined();
    expect(problems).toMatchObject([{ level: 'error', rule, outcome: 'held-back' }]);
    expect(problems[0]?.note).toMatch(/^[A-Z].*\.$/);
  });

  test('at the line and column of the character', () => {
    expect(read(Buffer.from('a\nbé', 'latin1')).problems[0]?.place).toMatchObject({ line: 2, column: 2, width: 1 });
  });
});

describe('accepts', () => {
  test('a file of just 1 MB', () => expect(read(Buffer.alloc(sizeLimit, 'a')).text).toHaveLength(sizeLimit));
  test('a byte order mark, which goes', () => expect(read('\ufeffa')).toEqual({ text: 'a', problems: [] }));
  test('the line ends of Windows and of old Macs', () => expect(read('a\r\nb\rc\n').text).toBe('a\nb\nc\n'));
  test('a replacement character that is really there', () => expect(read('a\ufffd')).toEqual({ text: 'a\ufffd', problems: [] }));
  test('emoji, tabs and other scripts as they are', () => expect(read('\t👩‍👩‍👧 速報 עברית').text).toBe('\t👩‍👩‍👧 速報 עברית'));
});

test.each([
  ['a backspace', '\b', 'U+0008'],
  ['an escape', '\u001b', 'U+001B'],
  ['a C1 control', '\u0085', 'U+0085'],
  ['a noncharacter', '\ufdd0', 'U+FDD0'],
  ['a noncharacter of a higher plane', '\u{1fffe}', 'U+1FFFE'],
  ['a byte order mark within the text', '\ufeff', 'U+FEFF'],
])('%s is left out with a warning', (_, character, name) => {
  const { text, problems } = read(`ab\nc${character}d${character}`);
  expect(text).toBe('ab\ncd');
  expect(problems).toMatchObject([
    { level: 'warning', rule: 'control-character', reason: `Unexpected invisible character ${name}`, outcome: 'published' },
  ]);
  expect(problems[0]?.place).toMatchObject({ line: 2, column: 2 });
});

test('whatever the bytes, the text holds nothing that XML forbids, and no carriage return', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' })), (bytes) => {
      const { text = '' } = read(bytes);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
      expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/u);
    }),
  );
});
