import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugify } from '../../src/source/slugify.ts';

test.each([
  ['2024-03-25-1605-statement', '2024-03-25-1605-statement'],
  ['Breaking News', 'breaking-news'],
  ['Café à la Çà', 'cafe-a-la-ca'],
  ['Łódź', 'odz'],
  ['ﬁnal ②', 'final-2'],
  ['İstanbul', 'istanbul'],
  ['a___b---c', 'a-b-c'],
  ['--- a ---', 'a'],
  ['{{ 7*7 }}', '7-7'],
  ['../../etc/passwd', 'etc-passwd'],
])('%s becomes %s', (name, slug) => expect(slugify(name)).toBe(slug));

test('the same name composed or decomposed has one slug', () => {
  expect(slugify('é'.normalize('NFD'))).toBe(slugify('é'.normalize('NFC')));
});

test('a name with no such letter is called by 8 hex digits of its SHA-256', () => {
  expect(slugify('速報')).toBe('entry-b0b8d3ba');
  expect(slugify('速報', 'tag')).toBe('tag-b0b8d3ba');
  expect(slugify('🙂')).not.toBe(slugify('🙃'));
});

test('every slug is fit for a URL, and its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const slug = slugify(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugify(slug)).toBe(slug);
    }),
  );
});
