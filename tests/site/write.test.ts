import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { type Manifest, readManifest } from '../../src/site/manifest.ts';
import { writeOutput } from '../../src/site/write.ts';
import { pathsIn, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

const effects = nodeEffects();
const now = { coverages: { event: 'event' }, entries: { 'event/a': 'event/a.md' } };

/** An output folder, and builds into it that plan these files. */
function output() {
  const root = temporaryFolder();
  const [out, cache] = [join(root, 'dist'), join(root, 'cache')];
  const build = (files: Record<string, string>, over = effects, before: Manifest = readManifest(cache, effects)) =>
    writeOutput(
      out,
      cache,
      before,
      Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
      now,
      over,
    );
  return { root, out, cache, build };
}

test('a first build writes everything, in the order planned', () => {
  const { out, build } = output();
  expect(build({ 'z/index.html': 'z', 'a.html': 'a' })).toEqual({ changed: ['z/index.html', 'a.html'], deleted: [], unchanged: 0 });
  expect(textsIn(out)).toEqual({ 'a.html': 'a', 'z/index.html': 'z' });
});

test('a file that is as it should be is not touched', () => {
  const { out, build } = output();
  build({ 'a.html': 'a', 'b.html': 'b' });
  const past = new Date(Date.UTC(2020, 0, 1));
  for (const name of ['a.html', 'b.html']) utimesSync(join(out, name), past, past);
  expect(build({ 'a.html': 'a', 'b.html': 'new' })).toEqual({ changed: ['b.html'], deleted: [], unchanged: 1 });
  expect(statSync(join(out, 'a.html')).mtime).toEqual(past);
  expect(statSync(join(out, 'b.html')).mtime).not.toEqual(past);
});

test('a file that somebody changed or deleted is mended', () => {
  const { out, build } = output();
  build({ 'a.html': 'a', 'b.html': 'b' });
  writeFiles(out, { 'a.html': 'vandalised' });
  effects.remove(join(out, 'b.html'), out);
  build({ 'a.html': 'a', 'b.html': 'b' });
  expect(textsIn(out)).toEqual({ 'a.html': 'a', 'b.html': 'b' });
});

describe('what nobody plans any more', () => {
  test('is deleted, with the folders that this leaves empty', () => {
    const { out, build } = output();
    build({ 'event/a/index.html': 'a', 'event/b/index.html': 'b' });
    expect(build({ 'event/b/index.html': 'b' }).deleted).toEqual(['event/a/index.html']);
    expect(effects.list(join(out, 'event'))?.map(({ name }) => name)).toEqual(['b']);
  });

  test('is deleted last, when no page leads there any more', () => {
    const { out, build } = output();
    build({ 'a.html': 'a', 'index.html': 'leads to a' });
    const done: string[] = [];
    build(
      { 'index.html': 'leads nowhere' },
      {
        ...effects,
        write: (file, bytes) => {
          if (file.startsWith(out)) done.push(`write ${file.slice(out.length)}`);
          effects.write(file, bytes);
        },
        remove: (file) => void done.push(`remove ${file.slice(out.length)}`),
      },
    );
    expect(done).toEqual(['write /index.html', 'remove /a.html']);
  });

  test("is not a stranger's file, nor the folder that it is in", () => {
    const { out, build } = output();
    writeFiles(out, { CNAME: 'news.example', 'event/a/mine.txt': 'mine' });
    build({ 'event/a/index.html': 'a' });
    build({});
    expect(pathsIn(out)).toEqual(['CNAME', 'event/a/mine.txt']);
  });
});

describe('a build that is killed', () => {
  test('leaves a manifest that names all it may have written, so that the next one can delete it', () => {
    const { out, cache, build } = output();
    build({ 'old.html': 'old' });
    const broken = {
      ...effects,
      write: (file: string, bytes: Uint8Array | string) => {
        if (file.endsWith('second.html')) throw new Error('killed');
        effects.write(file, bytes);
      },
    };
    expect(() => build({ 'first.html': '1', 'second.html': '2' }, broken)).toThrow('killed');
    expect(readManifest(cache, effects)).toMatchObject({ complete: false, files: ['first.html', 'old.html', 'second.html'] });
    build({ 'third.html': '3' });
    expect(pathsIn(out)).toEqual(['third.html']);
    expect(readManifest(cache, effects)).toMatchObject({ complete: true, files: ['third.html'], ...now });
  });

  test('leaves half-written files, which the next one deletes', () => {
    const { out, cache, build } = output();
    writeFiles(out, { '.stop-press-1234': 'half', 'event/.stop-press-5678': 'half', '.mine': 'mine' });
    build({ 'a.html': 'a' }, effects, { ...readManifest(cache, effects), complete: false });
    expect(pathsIn(out)).toEqual(['.mine', 'a.html']);
  });
});

test('nothing to do is nothing done', () => {
  const { out, build } = output();
  build({ 'a.html': 'a' });
  const touched: string[] = [];
  build({ 'a.html': 'a' }, { ...effects, write: (file) => void touched.push(file), remove: (file) => void touched.push(file) });
  expect(touched.filter((file) => file.startsWith(out))).toEqual([]);
});

test('a folder in the place of a stale file does not stop the build', () => {
  const { out, build } = output();
  build({ 'a.html': 'a', 'b.html': 'b' });
  effects.remove(join(out, 'a.html'), out);
  mkdirSync(join(out, 'a.html'));
  writeFileSync(join(out, 'a.html', 'mine.txt'), 'mine');
  build({ 'b.html': 'b' });
  expect(pathsIn(out)).toEqual(['a.html/mine.txt', 'b.html']);
});
