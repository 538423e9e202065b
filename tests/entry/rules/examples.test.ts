import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settings } from '../../support/generate-entries.ts';
import { entry, parse } from '../../support/generate-parsed.ts';

/** The site that the examples are meant for. */
const site = settings('authors: {Jane Doe: {role: Live reporter}}\n');
const folder = new URL('../../../src/entry/rules/', import.meta.url);

describe.each(readdirSync(folder).filter((name) => name.endsWith('.ts')))('%s', (file) => {
  const rule = file.replace(/\.ts$/, '');
  const source = readFileSync(new URL(file, folder), 'utf8');
  const examples = (kind: 'good' | 'bad') =>
    [...source.matchAll(new RegExp(`^ \\* ${kind}: (.*)$`, 'gm'))].map(([, words = '']) =>
      [...words.matchAll(/`([^`]*)`/g)].map(([, line]) => line).join('\n'),
    );
  const ran = (lines: string) => parse(entry(lines), { settings: site }).problems.filter((problem) => problem.rule === rule);

  test('has a good and a bad example', () => {
    expect(examples('good')).not.toEqual([]);
    expect(examples('bad')).not.toEqual([]);
  });
  test.each(examples('good'))('good: %s', (lines) => expect(parse(entry(lines), { settings: site }).problems).toEqual([]));
  test.each(examples('bad'))('bad: %s', (lines) => expect(ran(lines)).toHaveLength(1));
});
