import { expect, test } from 'vitest';
import { readHead } from '../../src/entry/read-head.ts';

const headline = (body: string, more = '') =>
  readHead({ path: 'event/entry.md', bytes: Buffer.from(`---\ntime: 2024-03-25 16:05\n${more}---\n${body}`) })?.headline;

test('the headline is the title, or the first heading as it is written', () => {
  expect(headline('# Heading\n', 'title: Title\n')).toBe('Title');
  expect(headline('\n\n## *So* it is \nText')).toBe('*So* it is');
  expect(headline('Text\n\n# Heading')).toBeUndefined();
});

test('the signs that may close a heading are not part of it', () => {
  expect(['# a #', '# a ##  ', '# a#', '# # ', '# C#\n'].map((text) => headline(text))).toEqual(['a', 'a', 'a#', undefined, 'C#']);
});

test('a long line takes no time worth speaking of', () => {
  expect(headline(`# a${' '.repeat(50_000)}x`)).toBe(`a${' '.repeat(50_000)}x`);
});
