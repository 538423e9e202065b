import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock } from '../../src/time/clock.ts';
import { hostileMarkdown } from '../support/generate-markdown.ts';
import { clock, entry, parse } from '../support/generate-parsed.ts';

test('a complete entry', () => {
  const { parsed, problems } = parse(
    entry('author: Jane Doe\nrole: Reporter\ntags: [Breaking, Trade]\npinned: true\nkey: true\nupdated: 16:20\ntitle: News', 'Some *text*'),
  );
  expect(problems).toEqual([]);
  expect(parsed).toEqual({
    state: 'published',
    entry: {
      kind: 'post',
      id: 'news',
      path: 'event/2024-03-25-news.md',
      time: Date.UTC(2024, 2, 25, 16, 5),
      updated: Date.UTC(2024, 2, 25, 16, 20),
      headline: 'News',
      title: 'News',
      authors: [{ name: 'Jane Doe', role: 'Reporter' }],
      labels: [{ name: 'Breaking', slug: 'breaking' }],
      tags: [{ name: 'Trade', slug: 'trade' }],
      pinned: true,
      key: true,
      corrections: [],
      body: { pieces: ['<p>Some <em>text</em></p>'], text: 'Some text' },
    },
  });
});

describe('the headline is', () => {
  test('the title, and then a heading stays in the body', () => {
    expect(parse(entry('title: A', '# B')).post).toMatchObject({ headline: 'A', title: 'A', body: { text: 'B' } });
  });
  test('else the first heading', () =>
    expect(parse(entry('', '# B\n\nC')).post).toMatchObject({ headline: 'B', title: 'B', body: { text: 'C' } }));
  test('else nothing, and the title is the beginning of the text', () => {
    expect(parse(entry('', 'C d')).post).toMatchObject({ title: 'C d' });
    expect(parse(entry('', 'C d')).post).not.toHaveProperty('headline');
  });
  test('of an entry without words nothing at all', () => expect(parse(entry('', '')).post.title).toBe(''));
});

describe('the time', () => {
  test.each([
    ['2024-03-25-news', '16:05'],
    ['2024-03-25', '16:05'],
    ['2024-03-25_1605', '16:05'],
    ['2024-03-25 news', '16:05'],
    ['day-2/2024-03-25-news', '16:05'],
    ['news', '2024-03-25 16:05'],
  ])('of `%s` as %s', (name, time) => {
    expect(parse(entry(`time: ${time}`), { path: `event/${name}.md` }).post.time).toBe(Date.UTC(2024, 2, 25, 16, 5));
  });

  test.each(['news', '2024-03-251605', 'news-2024-03-25', '2024-03-25-x/news', '24-03-25-news'])('needs a date in `%s`', (name) => {
    expect(parse(entry('time: 16:05'), { path: `event/${name}.md` })).toMatchObject({
      parsed: { state: 'held-back', leave: true },
      found: ['error time 2'],
    });
  });

  test('is required', () => {
    expect(parse('---\ntitle: a\n---\nText')).toMatchObject({
      parsed: { state: 'held-back', leave: true },
      problems: [{ reason: 'Missing `time`', outcome: 'held-back', place: { line: 1 } }],
    });
  });

  test('is read from the source text, not as a number', () => {
    expect(parse(entry('time: 16.10')).problems).toMatchObject([{ reason: 'Unexpected time `16.10`', expected: '`16:10`' }]);
  });
});

describe('is not published, without a word of complaint', () => {
  test('a draft', () => expect(parse(entry('draft: true'))).toMatchObject({ parsed: { state: 'unpublished' }, problems: [] }));
  test('one under embargo, until it is due', () => {
    const text = entry('time: 18:01');
    const asked = new Clock(clock);
    expect(parse(text, { clock: asked })).toMatchObject({ parsed: { state: 'unpublished' }, problems: [] });
    expect(asked.validity.until).toBe(clock + 60_000);
    expect(parse(text, { now: clock + 60_000 }).parsed.state).toBe('published');
  });
  test('a draft with a time in the future and a withdrawal', () => {
    expect(parse(entry('draft: true\nwithdrawn: true')).parsed).toEqual({ state: 'unpublished' });
  });
});

describe('is held back, and its last good version leaves too', () => {
  test.each([
    ['a draft that may be one', 'draft: yes'],
    ['a draft without a value', 'draft:'],
    ['a withdrawal that may be one', 'withdrawn: yes'],
    ['a withdrawal with a field of another kind', 'withdrawn: {when: now}'],
    ['a time that is none', 'time: soon'],
    ['a slip in `draft`', 'drat: true'],
    ['a slip in `withdrawn`', 'widthdrawn: true'],
    ['a slip in `time`', 'tyme: 23:00'],
    ['an embargo', 'embargo: 23:00'],
    ['something private', 'private: true'],
    ['broken YAML with a draft in it', 'title: a: b\ndraft: true'],
  ])('%s', (_, lines) => {
    const { parsed, problems } = parse(entry(lines));
    expect(parsed).toEqual({ state: 'held-back', leave: true });
    expect(problems.some(({ level, outcome }) => level === 'error' && outcome === 'held-back')).toBe(true);
  });

  test('two times, which is an error that says so', () => {
    const { parsed, problems } = parse(entry('time: 16:05\nTime: 23:00'));
    expect(parsed).toEqual({ state: 'held-back', leave: true });
    expect(problems).toMatchObject([{ level: 'error', rule: 'field-twice', outcome: 'held-back' }]);
  });

  test('a time that is broken as YAML', () => {
    expect(parse(entry('time: "2024-03-25 23:00')).parsed).toEqual({ state: 'held-back', leave: true });
  });
});

describe('is held back, and its last good version stays', () => {
  test.each([
    ['broken YAML', entry('title: a: b')],
    ['no front matter', 'Text'],
    ['Latin-1', Buffer.from(entry('title: café'), 'latin1')],
    ['an empty file', ''],
    ['a file of more than 1 MB', entry('', 'x'.repeat(1_000_001))],
    ['a body beyond the limits', entry('', '>'.repeat(500))],
    ['JavaScript', '---js\nprocess.exit(7)\n---\nText'],
  ])('%s', (_, text) => expect(parse(text).parsed).toEqual({ state: 'held-back', leave: false }));
});

describe('withdrawn', () => {
  test.each([
    ['true', {}],
    ['It was wrong', { reason: 'It was wrong' }],
    ['{time: 17:00, reason: Wrong}', { withdrawn: Date.UTC(2024, 2, 25, 17), reason: 'Wrong' }],
    ['{reason: Wrong}', { reason: 'Wrong' }],
    ['{}', {}],
  ])('%s', (written, fields) => {
    expect(parse(entry(`withdrawn: ${written}\ntitle: Secret\nauthor: Secret`, 'Secret <b>')).parsed).toEqual({
      state: 'published',
      entry: { kind: 'withdrawal', id: 'news', path: 'event/2024-03-25-news.md', time: Date.UTC(2024, 2, 25, 16, 5), ...fields },
    });
  });
  test('false is not', () => expect(parse(entry('withdrawn: false')).post.kind).toBe('post'));
  test('says that the name still stands in the address', () =>
    expect(parse(entry('withdrawn: true')).found).toEqual(['note withdrawn-name -']));
  test('under embargo is not published either', () =>
    expect(parse(entry('time: 23:00\nwithdrawn: true')).parsed.state).toBe('unpublished'));
});

test('any other bad field costs that field alone', () => {
  expect(parse(entry('pinned: maybe\ntags: news\nmood: calm\nauthor: {a: b}'))).toMatchObject({
    parsed: { state: 'published' },
    post: { pinned: false, tags: [], authors: [] },
    found: ['warning pinned 3', 'warning tags 4', 'warning unknown-field 5', 'warning author 6'],
  });
});

test('every error says what became of the entry', () => {
  for (const text of ['Text', entry('draft: yes'), entry('', '<b>'), entry('', '![a](b.jpg)')]) {
    const { parsed, problems } = parse(text);
    const held = problems.some(({ outcome }) => outcome === 'held-back');
    expect(held).toBe(parsed.state === 'held-back');
  }
});

test('whatever is in the file, it never throws', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('true', '16:05', '[a, b]', '{time: 16:20, text: x}', '"', '# x', '- a'),
  );
  const field = fc.constantFrom(
    'time',
    'author',
    'role',
    'tags',
    'title',
    'pinned',
    'draft',
    'updated',
    'correction',
    'withdrawn',
    '__proto__',
  );
  const lines = fc.array(
    fc.tuple(field, value).map(([name, text]) => `${name}: ${text}`),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(lines, hostileMarkdown, fc.boolean(), (fields, body, timed) => {
      const { parsed, problems } = parse(`---\n${timed ? 'time: 16:05\n' : ''}${fields.join('\n')}\n---\n${body}`);
      if (parsed.state === 'held-back') expect(problems.some(({ outcome }) => outcome === 'held-back')).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
