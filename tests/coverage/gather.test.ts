import { describe, expect, test } from 'vitest';
import { type Gathered, gather } from '../../src/coverage/gather.ts';
import { Clock } from '../../src/time/clock.ts';
import { settings } from '../support/generate-entries.ts';
import { clock, entry } from '../support/generate-parsed.ts';

/** Gathers a coverage from texts by file name, with what an earlier build knew. */
function gatherTexts(
  texts: Record<string, string>,
  good: Record<string, string> = {},
  previous: Record<string, string> = {},
  kept: Gathered['kept'] = new Map(),
): Gathered {
  const { 'index.md': index, ...rest } = texts;
  const file = (name: string, text: string) => ({ path: `event/${name}`, bytes: Buffer.from(text) });
  return gather(
    {
      name: 'event',
      ...(index !== undefined && { index: file('index.md', index) }),
      entries: Object.entries(rest).map(([name, text]) => file(name, text)),
      media: new Set(),
    },
    'event',
    {
      settings: settings(),
      clock: new Clock(clock),
      isPreview: false,
      lastGood: { get: (_, id) => (good[id] === undefined ? undefined : Buffer.from(good[id])) },
      fingerprint: 'code and settings',
      kept,
      previous: new Map(Object.entries(previous)),
    },
  );
}

const index = '---\ntitle: An event\n---\n';
const sound = entry('time: 2024-03-25 16:05', 'Good');
const broken = entry('time: 2024-03-25 16:05\ntitle: a: b', 'Bad');
const ids = ({ coverage }: Gathered) => coverage.entries.map(({ id }) => id);
const words = ({ coverage }: Gathered) => coverage.entries.map((one) => (one.kind === 'post' ? one.body.text : one.kind));
const outcomes = ({ problems }: Gathered) => problems.map(({ rule, outcome }) => `${rule} ${outcome}`);

test('a bad file costs its own entry alone', () => {
  const site = gatherTexts({ 'index.md': index, 'a.md': sound, 'b.md': broken, 'c.md': sound });
  expect(ids(site)).toEqual(['c', 'a']);
  expect(outcomes(site)).toEqual(['yaml held-back']);
});

describe('the last good version', () => {
  test('stays while a file is broken', () => {
    const site = gatherTexts({ 'index.md': index, 'b.md': broken }, { b: sound });
    expect(words(site)).toEqual(['Good']);
    expect(outcomes(site)).toEqual(['yaml last-good']);
    expect(site.good.get('b')?.toString()).toBe(sound);
  });

  test.each([
    ['somebody may have meant to take it away', entry('title: a: b\ndraft: true')],
    ['its time is broken', entry('time: soon')],
    ['it is a draft', entry('draft: true')],
    ['it is under embargo', entry('time: 2024-03-25 23:00')],
  ])('goes, and leaves the store, where %s', (_, text) => {
    const site = gatherTexts({ 'index.md': index, 'b.md': text }, { b: sound });
    expect(ids(site)).toEqual([]);
    expect(site.good.has('b')).toBe(false);
  });

  test('goes where it is withdrawn', () => {
    const site = gatherTexts({ 'index.md': index, 'b.md': entry('time: 2024-03-25 16:05\nwithdrawn: true') }, { b: sound });
    expect(words(site)).toEqual(['withdrawal']);
    expect(site.good.has('b')).toBe(false);
  });

  test('goes with its file', () => expect(ids(gatherTexts({ 'index.md': index }, { b: sound }))).toEqual([]));
  test('that would be a draft today is not used', () => {
    expect(ids(gatherTexts({ 'index.md': index, 'b.md': broken }, { b: entry('draft: true') }))).toEqual([]);
  });
  test('of an index stays too', () => {
    const site = gatherTexts({ 'index.md': '---\ntitle: a: b\n---\n', 'a.md': sound }, { index });
    expect(site.coverage.info.title).toBe('An event');
    expect(outcomes(site)).toEqual(['yaml last-good']);
  });
});

test('without a sound index the entries are published under the name of the folder', () => {
  for (const texts of [{ 'a.md': sound }, { 'a.md': sound, 'index.md': 'Text' }]) {
    const site = gatherTexts(texts);
    expect(site.coverage.info.title).toBe('Event');
    expect(ids(site)).toEqual(['a']);
    expect(site.problems).toMatchObject([{ level: 'error', outcome: 'without-index' }]);
  }
});

test.each(['page', 'e', 'label', 'tag', 'author', 'oldest-first', 'Index', 'media', 'sp-a', 'Page', 'SP a', 'day-2/index'])(
  '`%s` is no id',
  (name) => {
    const site = gatherTexts({ 'index.md': index, [`${name}.md`]: sound });
    expect(ids(site)).toEqual([]);
    expect(site.problems).toMatchObject([{ level: 'error', rule: 'reserved-name', outcome: 'held-back' }]);
  },
);

test('of two files with one id the one that had it in the build before keeps it', () => {
  const site = gatherTexts(
    { 'index.md': index, 'A b.md': sound, 'a_b.md': entry('time: 2024-03-25 16:05', 'Mine') },
    {},
    { 'a-b': 'event/a_b.md' },
  );
  expect(words(site)).toEqual(['Mine']);
  expect(outcomes(site)).toContain('same-name held-back');
});

test('from the third pinned entry on there is a warning', () => {
  const pinned = entry('time: 2024-03-25 16:05\npinned: true');
  const site = gatherTexts({ 'index.md': index, 'a.md': pinned, 'b.md': pinned, 'c.md': pinned });
  expect(site.problems).toMatchObject([{ level: 'warning', rule: 'pinned', file: 'event/a.md' }]);
});

describe('what is kept for the next build', () => {
  const texts = { 'index.md': index, 'a.md': sound, 'b.md': sound };

  test('is all that is published, and the next build takes it as it is', () => {
    const first = gatherTexts(texts);
    expect([...first.kept.values()].map(({ outcome: { parsed } }) => parsed)).toEqual(
      ['a', 'b'].map((id) => ({ state: 'published', entry: expect.objectContaining({ id }) })),
    );
    const second = gatherTexts(texts, {}, {}, first.kept);
    expect(second).toEqual(first);
    for (const entry of first.coverage.entries) expect(second.coverage.entries).toContain(entry);
  });

  test('leaves out what is gone or not public', () => {
    const first = gatherTexts(texts);
    const second = gatherTexts({ 'index.md': index, 'b.md': entry('draft: true') }, {}, {}, first.kept);
    expect(ids(second)).toEqual([]);
    expect([...second.kept]).toEqual([]);
  });

  test('has the last good version of a file that is broken', () => {
    const first = gatherTexts(texts);
    const second = gatherTexts({ ...texts, 'b.md': broken }, { b: sound }, {}, first.kept);
    expect(words(second)).toEqual(['Good', 'Good']);
    expect(outcomes(second)).toEqual(['yaml last-good']);
    expect(second.kept).toEqual(first.kept);
  });
});
