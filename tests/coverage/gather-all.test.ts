import { expect, test } from 'vitest';
import { gatherAll } from '../../src/coverage/gather-all.ts';
import { settings } from '../support/generate-entries.ts';
import { clock, entry } from '../support/generate-parsed.ts';

const folder = (name: string) => ({
  name,
  index: { path: `${name}/index.md`, bytes: Buffer.from(`---\ntitle: ${name}\n---\n`) },
  entries: [{ path: `${name}/a.md`, bytes: Buffer.from(entry('time: 2024-03-25 16:05')) }],
  media: new Set<string>(),
});
const gather = (names: string[], coverages: Record<string, string> = {}) =>
  gatherAll(
    names.map(folder),
    { coverages, entries: {} },
    { settings: settings(), now: clock, lastGood: { get: () => undefined, forget: () => undefined, keep: () => {} } },
  );

test('every folder is a coverage, and the next build is told of them', () => {
  const site = gather(['Event', 'other']);
  expect(site.list.map(({ slug }) => slug)).toEqual(['event', 'other']);
  expect(site.coverages).toEqual({ event: 'Event', other: 'other' });
  expect(site.entries).toEqual({ 'event/a': 'Event/a.md', 'other/a': 'other/a.md' });
  expect([...site.good.keys()]).toEqual(['event/index', 'event/a', 'other/index', 'other/a']);
});

test.each(['assets', 'author', 'label', 'corrections', 'admin', 'page', 'Assets'])('`%s` is no coverage', (name) => {
  expect(gather([name])).toMatchObject({ list: [], problems: [{ level: 'error', rule: 'reserved-name' }] });
});

test('of two folders with one address the one that had it keeps it', () => {
  expect(gather(['An Event', 'an_event'], { 'an-event': 'an_event' }).coverages).toEqual({ 'an-event': 'an_event' });
});
