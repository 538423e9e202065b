import { expect, test } from 'vitest';
import { settings } from '../../support/generate-entries.ts';
import { entry, parse } from '../../support/generate-parsed.ts';

const site = settings('authors: {Jane Doe: {role: Live reporter, url: https://news.example/jane}, John Smith: }\n');
const authors = (lines: string) => {
  const { post, found } = parse(entry(lines), { settings: site });
  return { authors: post.authors, found };
};

test('a registered author has the role and the address of the register', () => {
  expect(authors('author: Jane Doe')).toEqual({
    authors: [{ name: 'Jane Doe', role: 'Live reporter', url: 'https://news.example/jane' }],
    found: [],
  });
});

test('the role in the entry comes first', () => {
  expect(authors('author: [Jane Doe, A Guest]\nrole: On the spot').authors?.map(({ role }) => role)).toEqual([
    'On the spot',
    'On the spot',
  ]);
});

test('a guest need not be in the register', () =>
  expect(authors('author: Mary Miller')).toEqual({ authors: [{ name: 'Mary Miller' }], found: [] }));
test('a desk entry has no author', () => expect(authors('')).toEqual({ authors: [], found: [] }));

test('a name within two letters of a registered one is published as written, with a warning at the name', () => {
  expect(authors('author: [Jane Doe, Jon Smiht]')).toEqual({
    authors: [{ name: 'Jane Doe', role: 'Live reporter', url: 'https://news.example/jane' }, { name: 'Jon Smiht' }],
    found: ['warning near-author 3'],
  });
});
