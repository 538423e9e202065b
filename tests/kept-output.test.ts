import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, prepare } from '../src/build.ts';
import { type Effects, nodeEffects } from '../src/effects.ts';
import { temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { plainLayouts } from './support/sites-step.ts';
import { afresh, buildIn, cacheOf, commit, differences, entry, now, settled, start } from './support/three-coverages.ts';

const empty = (root: string) => rmSync(join(root, 'dist'), { recursive: true });
/** What is kept of outputs, by the path in them. */
const kept = (root: string) => {
  const all = Object.entries(textsIn(join(root, '.cache'))).filter(([path]) => path.includes('/output/'));
  return Object.fromEntries(all.map(([path, text]) => [path.slice(path.indexOf('/output/') + 8), text]));
};

/** A site that was built, with what came of it. */
async function built(more: Parameters<typeof buildIn>[2] = {}, effects?: Effects) {
  const root = temporaryFolder(start);
  commit(root);
  await settled();
  return { root, ...(await buildIn(root, now, more, effects)) };
}

const expectFresh = async (root: string, texts: Record<string, string>) =>
  expect(differences(texts, (await buildIn(afresh(root), now)).texts)).toEqual([]);

describe('an output that somebody has emptied', () => {
  test('gets its files back without one of them being made or written', async () => {
    const { root, texts } = await built();
    empty(root);
    const made: string[] = [];
    const real = nodeEffects(Date.parse(now));
    const write: Effects['write'] = (file, bytes) => {
      if (file.startsWith(join(root, 'dist'))) made.push(file);
      real.write(file, bytes);
    };
    const again = await buildIn(root, now, {}, { ...real, write });
    expect([made, again.written]).toEqual([[], { changed: [], deleted: [], unchanged: Object.keys(texts).length }]);
    expect(again.texts).toEqual(texts);
  });

  test('gets back the same times, and only what has changed since is made', async () => {
    const { root } = await built();
    const time = () => statSync(join(root, 'dist/fire/e1/index.html')).mtimeMs;
    const before = time();
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    rmSync(join(root, 'content/flood/e3.md'));
    empty(root);
    await settled();
    const { written, texts } = await buildIn(root, now);
    expect(time()).toBe(before);
    expect(written?.changed.filter((path) => path.startsWith('fire/'))).toEqual([]);
    expect(written?.changed).toContain('storm/new/index.html');
    expect(written?.deleted).toContain('flood/e3/index.html');
    await expectFresh(root, texts);
  });

  test.each<[string, (file: string) => void]>([
    ['as it was', () => {}],
    ['with bytes of another size', (file) => writeFileSync(file, 'Mine')],
    ['with as many other bytes', (file) => writeFileSync(file, readFileSync(file).fill('x'))],
    ['touched', (file) => utimesSync(file, 1, 1)],
    ['taken away', (file) => rmSync(file)],
    ['as a folder', (file) => [rmSync(file), mkdirSync(file)]],
  ])('trusts nothing that has been changed: a page that lay there %s', async (_, act) => {
    const { root, texts } = await built();
    for (const path of ['storm/e1/index.html', 'fire/index.html', 'index.html']) act(join(root, 'dist', path));
    empty(root);
    expect((await buildIn(root, now)).texts).toEqual(texts);
  });

  test.each<[string, (file: string) => void]>([
    ['is changed', (file) => writeFileSync(file, 'Mine')],
    ['is gone', (file) => rmSync(file)],
    ['is another file with the same bytes', (file) => [cpSync(file, `${file}.new`), rmSync(file), cpSync(`${file}.new`, file)]],
  ])('is made again where what was kept %s', async (_, act) => {
    const { root, texts } = await built();
    for (const path of ['storm/e1/index.html', 'fire/index.html', 'rss.xml']) act(join(cacheOf(root), 'output', path));
    empty(root);
    expect((await buildIn(root, now)).texts).toEqual(texts);
    // And the one after that has it.
    empty(root);
    expect((await buildIn(root, now)).written?.changed.filter((path) => !path.startsWith('storm/'))).toEqual([]);
  });

  test('is made as a whole where the file system gives no second names', async () => {
    const asked: string[] = [];
    const link: Effects['link'] = (_, name) => {
      asked.push(name);
      return false;
    };
    const effects: Effects = { ...nodeEffects(Date.parse(now)), link };
    const { root, texts } = await built({}, effects);
    expect(asked).toHaveLength(1);
    empty(root);
    const again = await buildIn(root, now, {}, effects);
    expect(again.texts).toEqual(texts);
    expect(again.written?.changed.toSorted()).toEqual(Object.keys(texts).sort());
  });

  test.each([0, 1, 5, 12, 40, 80])('is made right after a build that was killed at its %dth file', async (count) => {
    const { root } = await built();
    writeFiles(root, {
      'content/fire/e1.md': '---\ntime: 2024-03-25 16:50\nwithdrawn: true\n---\n',
      'content/flood/new.md': entry(50, 'New'),
    });
    rmSync(join(root, 'content/storm/e1.md'));
    await settled();
    const real = nodeEffects(Date.parse(now));
    let written = 0;
    const write: Effects['write'] = (file, bytes) => {
      if (written++ === count) throw new Error('killed');
      real.write(file, bytes);
    };
    await expect(buildIn(root, now, {}, { ...real, write })).rejects.toThrow('killed');
    empty(root);
    const { texts } = await buildIn(root, now);
    await expectFresh(root, texts);
    expect(kept(root)).toEqual(texts);
  });

  test('stays empty where nothing may be written', async () => {
    const { root } = await built();
    const options = { content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts, mayFill: true };
    writeFiles(root, { 'content/storm/broken.md': 'No front matter' });
    empty(root);
    const run = (step: typeof prepare | typeof build, more = {}) =>
      step({ ...options, ...more }, nodeEffects(Date.parse(now)), async (_, action) => action());
    await run(prepare);
    await run(build, { strict: true, mayFill: false });
    writeFileSync(join(root, 'content/site.yaml'), 'title: [');
    await run(build);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('with a file of somebody in it is not filled, but made', async () => {
    const { root, texts } = await built();
    empty(root);
    writeFiles(root, { 'dist/mine.txt': 'mine' });
    expect((await buildIn(root, now)).texts).toEqual({ ...texts, 'mine.txt': 'mine' });
  });
});

describe('what is kept of the output', () => {
  test('is the output, and takes no room of its own', async () => {
    const { root, texts } = await built();
    expect(kept(root)).toEqual(texts);
    const [one, other] = [
      'dist',
      cacheOf(root)
        .slice(root.length + 1)
        .concat('/output'),
    ].map((folder) => statSync(join(root, folder, 'index.html')));
    expect(one?.ino).toBe(other?.ino);
  });

  test('has nothing of what was withdrawn, deleted or changed', async () => {
    const root = temporaryFolder({
      ...start,
      'content/fire/a.md': entry(50, 'Secretword'),
      'content/fire/b.md': entry(51, 'Secretword'),
      'content/storm/c.md': entry(52, 'Secretword'),
      'content/quake/d.md': entry(53, 'Secretword'),
    });
    await settled();
    await buildIn(root, now);
    expect(JSON.stringify(kept(root))).toContain('Secretword');
    writeFiles(root, {
      'content/fire/a.md': '---\ntime: 2024-03-25 16:50\nwithdrawn: true\n---\n',
      'content/storm/c.md': entry(52, 'Another'),
    });
    rmSync(join(root, 'content/fire/b.md'));
    rmSync(join(root, 'content/quake'), { recursive: true });
    await settled();
    const { texts } = await buildIn(root, now);
    expect(kept(root)).toEqual(texts);
    expect(JSON.stringify(texts)).not.toContain('Secretword');
  });

  test('goes where the file system gives no second names any more', async () => {
    const { root } = await built();
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    await buildIn(root, now, {}, { ...nodeEffects(Date.parse(now)), link: () => false });
    expect(kept(root)).toEqual({});
  });

  test('goes with a build of what is committed, which needs no output', async () => {
    const { root, texts } = await built();
    expect(Object.keys(kept(root))).not.toEqual([]);
    await buildIn(root, now, { git: true });
    expect(kept(root)).toEqual({});
    empty(root);
    expect((await buildIn(root, now)).texts).toEqual(texts);
  });

  test.each([
    ['what is committed', { git: true }],
    ['a preview', { preview: true }],
    ['a site that a host serves', { served: true, git: true }],
  ])('is nothing of %s', async (_, more) => {
    const { root } = await built(more);
    expect(kept(root)).toEqual({});
  });
});
