import { describe, expect, test } from 'vitest';
import { EntryParser, type Kept } from '../../src/entry/entry-parser.ts';
import { always, Clock } from '../../src/time/clock.ts';
import { settings } from '../support/generate-entries.ts';
import { entry, clock as now } from '../support/generate-parsed.ts';

const minutes = 60_000;

/** What a build is: its clock, the names that there are, what else decides, and the file. */
type Build = {
  now?: number;
  files?: readonly string[];
  entries?: readonly string[];
  fingerprint?: string;
  id?: string;
  path?: string;
  text?: string;
};

/** Parses a file as a build would that was told what the one before kept. */
function parse(build: Build, before: ReadonlyMap<string, Kept> = new Map()) {
  const clock = new Clock(build.now ?? now);
  const names = { files: new Set(build.files ?? ['media/door.jpg']), entries: new Set(build.entries ?? ['first.md']) };
  const parser = new EntryParser({ settings: settings(), clock, isPreview: false, ...names }, build.fingerprint ?? 'code', before);
  const file = { path: build.path ?? 'event/2024-03-25-news.md', bytes: Buffer.from(build.text ?? entry('')) };
  return { outcome: parser.parse(file, build.id ?? 'news'), kept: parser.kept, validity: clock.validity };
}

/** Whether the second of two builds takes what the first one kept; what it publishes must be right in any case. */
function reuses(first: Build, change: Build): boolean {
  const before = parse(first);
  const after = parse({ ...first, ...change }, before.kept);
  const fresh = parse({ ...first, ...change });
  expect(after.outcome).toEqual(fresh.outcome);
  expect(after.kept).toEqual(fresh.kept);
  // A clock knows nothing of what is the same for ever after: whoever parses afresh may not ask for it.
  expect(after.validity.until).toBe(fresh.validity.until);
  return after.outcome === before.outcome;
}

test('an outcome is taken as it is while nothing has changed', () => {
  expect(reuses({}, {})).toBe(true);
  expect(reuses({ text: entry('title: News', '![Door](media/door.jpg) and [the first](first.md)') }, {})).toBe(true);
});

test('a withdrawal is published, so it is kept too', () => {
  const text = entry('withdrawn: {time: 17:00, reason: Wrong}');
  expect(reuses({ text }, {})).toBe(true);
});

test('what has problems is kept with them', () => {
  const first = parse({ text: entry('mood: calm') });
  expect(first.outcome.problems).toMatchObject([{ rule: 'unknown-field' }]);
  expect(parse({ text: entry('mood: calm') }, first.kept).outcome).toBe(first.outcome);
});

test('an outcome is kept from build to build, and no longer than its file is there', () => {
  const first = parse({});
  const second = parse({}, first.kept);
  expect(parse({}, second.kept).outcome).toBe(first.outcome);
  expect(parse({ text: entry('', 'Other') }, second.kept).kept.size).toBe(1);
});

describe('is parsed again when', () => {
  test.each<[string, Build]>([
    ['a byte of the file changes', { text: entry('', 'text') }],
    ['a byte is added', { text: `${entry('')} ` }],
    ['the file has another name', { path: 'event/2024-03-24-news.md' }],
    ['the file is in another folder', { path: 'other/2024-03-25-news.md' }],
    ['it has another id', { id: 'news-2' }],
    ['the code or the settings change', { fingerprint: 'other code' }],
  ])('%s', (_, change) => expect(reuses({}, change)).toBe(false));

  const withPicture = { text: entry('', '![Door](media/door.jpg)') };
  const withLink = { text: entry('', 'See [the first](first.md).') };
  test.each<[string, Build, Build]>([
    ['its picture vanishes', withPicture, { files: [] }],
    ['the entry that it links to vanishes', withLink, { entries: [] }],
    ['the entry that it links to becomes a file', withLink, { files: ['first.md'], entries: [] }],
    ['a file appears where there was none', { ...withPicture, files: [] }, { files: ['media/door.jpg'] }],
    ['an entry appears where there was none', { ...withLink, entries: [] }, { entries: ['first.md'] }],
    ['a file appears that comes before the entry of that name', withLink, { files: ['first.md'] }],
  ])('%s', (_, first, change) => expect(reuses(first, change)).toBe(false));

  test.each<[string, string, number]>([
    ['an `updated` falls due', 'updated: 18:30', 30],
    ['a correction falls due', 'correction: {time: 18:30, text: B}', 30],
    ['the second of two corrections falls due', 'correction:\n  - {time: 17:00, text: A}\n  - {time: 18:30, text: B}', 30],
    ['the time of a withdrawal falls due', 'withdrawn: {time: 18:30, reason: Wrong}', 30],
    ['the clock goes back to before its time', 'title: News', -116],
    ['the clock goes back to before its update', 'updated: 17:30', -31],
    ['the clock goes back to before its correction', 'correction: {time: 17:30, text: A}', -31],
  ])('%s', (_, lines, after) => {
    const first = { text: entry(lines) };
    expect(reuses(first, { now: now + after * minutes })).toBe(false);
    expect(reuses(first, { now: now + (after - Math.sign(after)) * minutes })).toBe(true);
  });
});

describe('is not parsed again when', () => {
  const text = entry('', '![Door](media/door.jpg) and [the first](first.md)');
  test.each<[string, Build]>([
    ['a file appears that it does not refer to', { files: ['media/door.jpg', 'media/other.jpg'] }],
    ['an entry appears that it does not refer to', { entries: ['first.md', 'other.md'] }],
    ['time goes by', { now: now + 365 * 24 * 60 * minutes }],
    ['the clock goes back, but not before its time', { now: now - 60 * minutes }],
  ])('%s', (_, change) => expect(reuses({ text }, change)).toBe(true));

  test('a file vanishes that it does not refer to', () => {
    expect(reuses({ text, files: ['media/door.jpg', 'media/other.jpg'] }, { files: ['media/door.jpg'] })).toBe(true);
  });
});

describe('the clock of the build learns how long it holds', () => {
  test.each([
    ['an entry', '', Date.UTC(2024, 2, 25, 16, 5), always.until],
    ['an embargo', 'time: 18:30', always.since, now + 30 * minutes],
    ['an update to come', 'updated: 18:30', Date.UTC(2024, 2, 25, 16, 5), now + 30 * minutes],
  ])('%s', (_, lines, since, until) => expect(parse({ text: entry(lines) }).validity).toEqual({ since, until }));

  test('from an outcome that was kept too', () => {
    const text = entry('updated: 18:30');
    const first = parse({ text });
    expect(parse({ text }, first.kept).validity).toEqual(first.validity);
  });
});

describe('is not kept', () => {
  test.each([
    ['a draft', entry('draft: true')],
    ['an embargo', entry('time: 23:00')],
    ['what is held back', entry('draft: yes')],
    ['what is broken', 'Text'],
  ])('%s', (_, text) => expect([...parse({ text }).kept]).toEqual([]));

  test('an embargo that was due, once the clock goes back', () => {
    const text = entry('time: 17:00');
    const { kept } = parse({ text });
    expect(kept.size).toBe(1);
    const back = parse({ text, now: now - 90 * minutes }, kept);
    expect([back.outcome.parsed.state, back.kept.size]).toEqual(['unpublished', 0]);
  });

  test('to be taken as it is: a guess at what a name was meant to be, which any name may change', () => {
    const guesses = [
      { text: entry('', '![Door](media/dor.jpg)'), problem: { note: expect.stringContaining('Did you mean `media/door.jpg`?') } },
      { text: entry('', 'See [the first](frist.md).'), problem: { reason: expect.stringContaining('did you mean `first.md`?') } },
    ];
    for (const { text, problem } of guesses) {
      const first = parse({ text });
      expect(first.outcome).toMatchObject({ parsed: { state: 'published' }, problems: [problem] });
      // It is there to be shown elsewhere.
      expect(first.kept.size).toBe(1);
      expect(parse({ text }, first.kept).outcome).not.toBe(first.outcome);
    }
  });
});

test('an embargo falls due', () => {
  const text = entry('time: 18:30');
  const first = parse({ text });
  expect(first.outcome.parsed).toMatchObject({ state: 'unpublished' });
  expect(parse({ text, now: now + 30 * minutes }, first.kept).outcome.parsed).toMatchObject({ state: 'published' });
});

test('what is kept survives JSON', () => {
  const text = entry(
    'title: News\nauthor: Jane\ntags: [Breaking, x]\nupdated: 18:30\ncorrection: {time: 17:00, text: A}\nmood: calm',
    'Text[^1] ![Door](media/door.jpg)\n\n# See [the first](first.md#x)\n\n[^1]: Note',
  );
  const { kept, outcome } = parse({ text });
  const stored = new Map(JSON.parse(JSON.stringify([...kept])) as [string, Kept][]);
  expect(stored).toEqual(kept);
  const [known] = stored.values();
  expect(parse({ text }, stored).outcome).toBe(known?.outcome);
  expect(known?.outcome).toEqual(outcome);
  expect(parse({ text, now: now + 30 * minutes }, stored).outcome).not.toBe(known?.outcome);
});
