import { describe, expect, test } from 'vitest';
import { infoFromFolder, parseIndex } from '../../src/coverage/parse-index.ts';
import { settings } from '../support/generate-entries.ts';
import { entries, files } from '../support/generate-html.ts';

const parse = (text: string) => {
  const file = { path: 'event/index.md', bytes: Buffer.from(text) };
  const { info, problems } = parseIndex(file, { settings: settings(), files: new Set(files), entries: new Set(entries) });
  return { info, found: problems.map(({ level, rule, place }) => `${level} ${rule} ${place?.line ?? '-'}`), problems };
};
const index = (lines: string, body = '') => parse(`---\ntitle: An event\n${lines}\n---\n${body}`);

test('a complete one', () => {
  const { info, found } = index(
    'description: One sentence\nstart: 2024-03-25 09:00\nend: 2024-03-25 18:00\neditors: [A, B]\ntags: [World News]\nimage: media/door.jpg\nrelated: [{title: More, url: https://a.example}]',
    '# What we know\n\nThis',
  );
  expect(found).toEqual([]);
  expect(info).toMatchObject({
    title: 'An event',
    description: 'One sentence',
    start: Date.UTC(2024, 2, 25, 9),
    end: Date.UTC(2024, 2, 25, 18),
    editors: ['A', 'B'],
    tags: [{ name: 'World News', slug: 'world-news' }],
    image: 'media/door.jpg',
    related: [{ title: 'More', url: 'https://a.example' }],
    summary: { text: 'What we know\nThis' },
  });
});

test('a title is all that it needs', () => {
  expect(index('').info).toEqual({ title: 'An event', editors: [], tags: [], related: [], summary: { pieces: [], text: '' } });
});

describe('cannot be used', () => {
  test.each([
    ['without a title', '---\nstart: 2024-03-25 09:00\n---\n', 'title'],
    ['with an empty title', '---\ntitle:\n---\n', 'title'],
    ['without front matter', 'Text', 'front-matter'],
    ['with broken YAML', '---\ntitle: a: b\n---\n', 'yaml'],
  ])('%s', (_, text, rule) => {
    const { info, problems } = parse(text);
    expect(info).toBeUndefined();
    expect(problems).toMatchObject([{ level: 'error', rule, outcome: 'held-back' }]);
  });
});

describe('loses with a warning only', () => {
  test.each([
    ['a start that is no time', 'start: soon', 'start'],
    ['an end before the start', 'start: 2024-03-25 09:00\nend: 2024-03-25 08:00', 'end'],
    ['a picture that is missing', 'image: media/dor.jpg', 'image'],
    ['a picture on another host', 'image: https://a.example/b.jpg', 'image'],
    ['a picture that is none', 'image: media/paper.pdf', 'image'],
    ['a picture elsewhere', 'image: ../other/media/door.jpg', 'image'],
    ['a link that runs', 'related: [{title: More, url: "javascript:alert(1)"}]', 'related'],
  ])('%s', (_, lines, rule) => {
    const { info, problems } = index(lines);
    expect(info?.title).toBe('An event');
    expect(problems).toMatchObject([{ level: 'warning', rule, outcome: 'published' }]);
    expect(info).not.toHaveProperty(rule === 'related' ? 'image' : rule);
  });
});

test('without one the title comes from the folder', () => {
  expect(infoFromFolder('uk-china_sanctions').title).toBe('Uk china sanctions');
  expect(infoFromFolder('---').title).toBe('---');
});
