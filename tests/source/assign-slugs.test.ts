import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignSlugs } from '../../src/source/assign-slugs.ts';

const named = (...names: string[]) => names.map((name) => ({ path: `event/${name}.md`, name }));
const assign = (names: string[], previous: Record<string, string> = {}) => {
  const { paths, problems } = assignSlugs(named(...names), 'entry', (slug) => slug === 'page', new Map(Object.entries(previous)));
  return { paths: Object.fromEntries(paths), problems: problems.map(({ level, rule, file }) => `${level} ${rule} ${file}`) };
};

test('a name that is its slug needs no word', () => {
  expect(assign(['a', 'b'])).toEqual({ paths: { a: 'event/a.md', b: 'event/b.md' }, problems: [] });
});

test('a name that is not gets a note', () => {
  expect(assign(['Hello You'])).toEqual({ paths: { 'hello-you': 'event/Hello You.md' }, problems: ['note name event/Hello You.md'] });
});

test('a name that the output needs for itself is refused', () => {
  expect(assign(['page', 'Page'])).toEqual({
    paths: {},
    problems: ['error reserved-name event/page.md', 'error reserved-name event/Page.md'],
  });
});

test('of several the one whose name is the slug wins', () => {
  const { paths, problems } = assign(['A B', 'a-b'], { 'a-b': 'event/A B.md' });
  expect(paths).toEqual({ 'a-b': 'event/a-b.md' });
  expect(problems).toContain('error same-name event/A B.md');
});

test('else the one that had it in the build before', () => {
  expect(assign(['A B', 'a_b'], { 'a-b': 'event/a_b.md' }).paths).toEqual({ 'a-b': 'event/a_b.md' });
});

test('else the first path by code point', () => {
  expect(assign(['a_b', 'A B']).paths).toEqual({ 'a-b': 'event/A B.md' });
});

test('the one held back hears of the other', () => {
  const { problems } = assignSlugs(named('a-b', 'A B'), 'entry', () => false, new Map());
  expect(problems.at(-1)).toMatchObject({ outcome: 'held-back', note: '`event/a-b.md` has it already; rename `event/A B.md`.' });
});

test('the order of the files does not matter', () => {
  const names = ['a b', 'A-B', 'a_b', 'c', 'C', 'é', 'e'];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
      const sorted = (result: ReturnType<typeof assign>) => ({ ...result, problems: [...result.problems].sort() });
      expect(sorted(assign(shuffled))).toEqual(sorted(assign(names)));
    }),
  );
});
