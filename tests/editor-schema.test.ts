import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { entrySchema } from '../src/entry/entry-schema.ts';
import { repository } from './support/demo.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const schemas = Object.fromEntries(
  ['entry', 'coverage', 'site'].map((name) => {
    const schema = JSON.parse(readFileSync(join(repository, `docs/schemas/${name}.json`), 'utf8'));
    return [name, ajv.compile(schema)];
  }),
);
/** What an editor says of YAML, which it reads with the types of YAML 1.2. */
const complaints = (name: string, yaml: string) => {
  const validate = schemas[name] as (typeof schemas)[string];
  return validate(parse(yaml)) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('what is sound is accepted', () => {
  test.each(['content', 'src/cli/newsroom/content'])('all of %s', (folder) => {
    const root = join(repository, folder);
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:\.md|^site\.yaml)$/.test(file));
    const wrong = found.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      if (file === 'site.yaml') return complaints('site', text);
      const front = /^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? '';
      return complaints(/^[^/]+\/index\.md$/.test(file) ? 'coverage' : 'entry', front).map((words) => `${file}: ${words}`);
    });
    expect(found.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });

  test.each([
    ...['2024-03-25 16:05', '16:05', '16:05:30', '2024-03-25T16:05:00Z', '2024-03-25T16:05+0100', '2024-07-25 16:05 BST', '16:05 GMT'].map(
      (time) => `time: ${time}`,
    ),
    'time: 16:05\ntitle: 2024\nauthor: Jane Doe\nrole:\ntags: [breaking, 2024]\npinned: true\ndraft: false',
    'time: 16:05\nauthor: [Jane Doe, John Roe]\ncorrection: [{ time: 16:20, text: It is 40 }]\nwithdrawn: true',
    'time: 16:05\nwithdrawn: It was wrong',
    'time: 16:05\nwithdrawn: { time: 16:30, reason: It was wrong }',
  ])('%j in an entry', (yaml) => expect(complaints('entry', yaml)).toEqual([]));

  test.each([
    'labels: { breaking: false, rain: Rain }\nauthors: { Jane Doe: { role: Editor }, John Roe: }\ncards: false',
    'theme: { accent: "#b0121f" }\nembeds: { mastodon: [mastodon.social] }\nindexnow: { key: 3f1c5a9e7b2d4068 }',
  ])('%j in site.yaml', (yaml) => expect(complaints('site', `title: News\nurl: https://news.example\n${yaml}`)).toEqual([]));
});

describe('a mistake is marked', () => {
  test.each([
    ['entry', 'title: No time'],
    ['entry', 'time: 16.10'],
    ['entry', 'time: 25 March, 4pm'],
    ['entry', 'time: 16:05\ndrft: true'],
    ['entry', 'time: 16:05\ndraft: yes'],
    ['entry', 'time: 16:05\ntags: breaking'],
    ['entry', 'time: 16:05\ncorrection: It is 40'],
    ['entry', 'time: 16:05\nwithdrawn: { raeson: It was wrong }'],
    ['coverage', 'description: No title'],
    ['coverage', 'title: A\nend: tomorrow'],
    ['coverage', 'title: A\nrelated: [{ title: B, url: news.example }]'],
    ['site', 'title: News'],
    ['site', 'title: News\nurl: news.example'],
    ['site', 'title: News\nurl: https://news.example\nlanguge: en-GB'],
    ['site', 'title: News\nurl: https://news.example\nauthors: { Jane Doe: Editor }'],
    ['site', 'title: News\nurl: https://news.example\ncards: sometimes'],
  ])('%s: %j', (name, yaml) => expect(complaints(name, yaml)).not.toEqual([]));
});

test('every field has words for whoever points at it', () => {
  const { properties } = JSON.parse(readFileSync(join(repository, 'docs/schemas/entry.json'), 'utf8'));
  expect(Object.keys(properties)).toEqual(Object.keys(entrySchema.shape));
  for (const { description } of Object.values(properties) as { description?: string }[]) expect(description).toMatch(/\w/);
});
