import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { cacheFolders, readManifest, writeManifest } from '../../src/site/manifest.ts';
import { temporaryFolder } from '../support/generate-folder.ts';

const effects = nodeEffects();
const nothing = { complete: true, files: [], coverages: {}, entries: {} };
const read = (text: string) => readManifest(temporaryFolder({ 'manifest.json': text }), effects);

test('what is written is read again', () => {
  const folder = temporaryFolder();
  const manifest = { complete: false, files: ['a/index.html'], coverages: { a: 'A' }, entries: { 'a/b': 'A/b.md' } };
  writeManifest(folder, manifest, effects);
  expect(readManifest(folder, effects)).toEqual(manifest);
});

describe('counts as empty', () => {
  test('one that is missing', () => expect(readManifest(join(temporaryFolder(), 'nowhere'), effects)).toEqual(nothing));
  test.each([
    '',
    '{"complete":tr',
    'null',
    '[]',
    '{}',
    '7',
    '{"files":"a","coverages":{},"entries":{}}',
    '{"files":[],"coverages":1,"entries":{}}',
  ])('%s', (text) => expect(read(text)).toEqual(nothing));
  test.each(['../a', 'a/../../b', '/etc/passwd', '..', '', 'C:\\x', 'a\\..\\b', 7, null, ['a']])('one that names %j', (path) => {
    expect(read(JSON.stringify({ ...nothing, files: ['a.html', path] }))).toEqual(nothing);
  });
});

describe('the folder to remember things in', () => {
  test('is beside the content, and is found again when the checkout moves', () => {
    const here = cacheFolders('/home/a/site/content', '/home/a/site/dist');
    const there = cacheFolders('/tmp/b/content', '/tmp/b/dist');
    expect(here.own).toMatch(/^\/home\/a\/site\/\.cache\/dist-[0-9a-f]{8}$/);
    expect(there.own.slice('/tmp/b'.length)).toBe(here.own.slice('/home/a/site'.length));
    expect(here.pictures).toBe('/home/a/site/.cache/pictures');
  });

  test('is another for another output', () => {
    const own = (out: string) => cacheFolders('/a/content', out).own;
    expect(new Set(['/a/dist', '/a/out', '/a/o-ut', '/a/o/ut', '/dist'].map(own)).size).toBe(5);
  });
});
