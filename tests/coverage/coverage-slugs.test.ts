import { expect, test } from 'vitest';
import { coverageSlugs } from '../../src/coverage/coverage-slugs.ts';

const assign = (names: string[], previous: Record<string, string> = {}) => {
  const { slugs, problems } = coverageSlugs(names, new Map(Object.entries(previous)));
  return { slugs: Object.fromEntries(slugs), problems };
};

test('every folder is a coverage, and the next build is told of them', () => {
  expect(assign(['Event', 'other'])).toEqual({
    slugs: { event: 'Event', other: 'other' },
    problems: [expect.objectContaining({ level: 'note', rule: 'name', file: 'Event' })],
  });
});

test.each(['assets', 'author', 'label', 'corrections', 'admin', 'page', 'Assets'])('`%s` is no coverage', (name) => {
  expect(assign([name])).toMatchObject({ slugs: {}, problems: [{ level: 'error', rule: 'reserved-name' }] });
  expect(assign([name]).slugs).toEqual({});
});

test('of two folders with one address the one that had it keeps it', () => {
  expect(assign(['An Event', 'an_event'], { 'an-event': 'an_event' }).slugs).toEqual({ 'an-event': 'an_event' });
});
