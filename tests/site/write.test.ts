import { statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { removeLeftovers, writeFile } from '../../src/site/write.ts';
import { pathsIn, temporaryFolder, textsIn } from '../support/generate-folder.ts';

const effects = nodeEffects();

describe('a file', () => {
  const write = (folder: string, path: string, text: string) => writeFile(join(folder, path), Buffer.from(text), effects);

  test('that is not there is written, with its folders', () => {
    const folder = temporaryFolder();
    expect(write(folder, 'a/b/c.html', 'c')).toBe(true);
    expect(textsIn(folder)).toEqual({ 'a/b/c.html': 'c' });
  });

  test('that differs is replaced', () => {
    const folder = temporaryFolder({ 'a.html': 'a' });
    expect(write(folder, 'a.html', 'b')).toBe(true);
    expect(textsIn(folder)).toEqual({ 'a.html': 'b' });
  });

  test('that is so already is not touched', () => {
    const folder = temporaryFolder({ 'a.html': 'a', 'empty.html': '' });
    const past = new Date(Date.UTC(2020, 0, 1));
    for (const name of ['a.html', 'empty.html']) utimesSync(join(folder, name), past, past);
    expect([write(folder, 'a.html', 'a'), write(folder, 'empty.html', '')]).toEqual([false, false]);
    for (const name of ['a.html', 'empty.html']) expect(statSync(join(folder, name)).mtime).toEqual(past);
  });

  test('that is empty is another than one that is not there', () => {
    const folder = temporaryFolder();
    expect(write(folder, 'a.html', '')).toBe(true);
    expect(textsIn(folder)).toEqual({ 'a.html': '' });
  });
});

describe('leftovers', () => {
  test('are deleted wherever they are, and nothing else', () => {
    const folder = temporaryFolder({
      '.stop-press-1': 'half',
      'a/.stop-press-2': 'half',
      'a/b/.stop-press-3': 'half',
      'a/b/mine': 'mine',
      '.mine': 'mine',
      'stop-press-4': 'mine',
    });
    removeLeftovers(folder, effects);
    expect(pathsIn(folder)).toEqual(['.mine', 'a/b/mine', 'stop-press-4']);
  });

  test('are not looked for beyond a link, nor in a folder that is not there', () => {
    const elsewhere = temporaryFolder({ '.stop-press-1': 'theirs' });
    const folder = temporaryFolder();
    symlinkSync(elsewhere, join(folder, 'link'));
    removeLeftovers(folder, effects);
    removeLeftovers(join(folder, 'nowhere'), effects);
    expect(pathsIn(elsewhere)).toEqual(['.stop-press-1']);
  });
});
