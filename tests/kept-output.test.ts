import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
const inode = (...path: string[]) => statSync(join(...path)).ino;
const real = nodeEffects(Date.parse(now));

/** A site that was built, with what came of it. */
async function built(more: Parameters<typeof buildIn>[2] = {}, effects?: Effects) {
  const root = temporaryFolder(start);
  commit(root);
  await settled();
  return { root, ...(await buildIn(root, now, more, effects)) };
}

/** Effects that note which files of the output are written, but for those that only last for a moment. */
function noting(root: string) {
  const made: string[] = [];
  const write: Effects['write'] = (file, bytes) => {
    if (file.startsWith(join(root, 'dist')) && !file.includes('.stop-press-')) made.push(file.slice(root.length + 6));
    real.write(file, bytes);
  };
  return { made, effects: { ...real, write } };
}

const expectFresh = async (root: string, texts: Record<string, string>) =>
  expect(differences(texts, (await buildIn(afresh(root), now)).texts)).toEqual([]);

describe('an output that somebody has emptied', () => {
  test('gets its files back without one of them being made, and all count as changed', async () => {
    const { root, texts } = await built();
    const [ours, mark] = [inode(root, 'dist/fire/e1/index.html'), statSync(join(root, 'dist/fire/e1/index.html')).mtimeMs];
    empty(root);
    const { made, effects } = noting(root);
    const again = await buildIn(root, now, {}, effects);
    expect([made, again.texts]).toEqual([[], texts]);
    expect(again.written?.changed.toSorted()).toEqual(Object.keys(texts).sort());
    expect(again.written?.changed.at(-1)).toBe('index.html');
    expect([inode(root, 'dist/fire/e1/index.html'), statSync(join(root, 'dist/fire/e1/index.html')).mtimeMs]).toEqual([ours, mark]);
    expect((await buildIn(root, now)).written).toEqual({ changed: [], deleted: [], unchanged: Object.keys(texts).length });
  });

  test('gets back coverages that are as they were; only others are made', async () => {
    const { root } = await built();
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    rmSync(join(root, 'content/flood/e3.md'));
    empty(root);
    await settled();
    const { made, effects } = noting(root);
    const { written, texts } = await buildIn(root, now, {}, effects);
    expect(made.filter((path) => path.startsWith('fire/'))).toEqual([]);
    expect(made).toContain('storm/new/index.html');
    expect(made).toContain('flood/e4/index.html');
    expect(written?.deleted).toContain('flood/e3/index.html');
    await expectFresh(root, texts);
  });

  test('gets back a coverage that was taken out of it alone, and leaves the rest and a file of somebody else', async () => {
    const { root, texts } = await built();
    rmSync(join(root, 'dist/fire'), { recursive: true });
    writeFiles(root, { 'dist/mine.txt': 'mine' });
    const { made, effects } = noting(root);
    const again = await buildIn(root, now, {}, effects);
    expect([made, again.texts]).toEqual([[], { ...texts, 'mine.txt': 'mine' }]);
    expect(again.written?.changed.toSorted()).toEqual(Object.keys(texts).filter((path) => path.startsWith('fire/')));
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
    const { made, effects } = noting(root);
    await buildIn(root, now, {}, effects);
    expect(made).toEqual([]);
  });

  test('is made as a whole where the file system gives no second names', async () => {
    const asked: string[] = [];
    const link: Effects['link'] = (_, name) => {
      asked.push(name);
      return false;
    };
    const effects: Effects = { ...real, link };
    const { root, texts } = await built({}, effects);
    expect(asked).toHaveLength(1);
    empty(root);
    const again = await buildIn(root, now, {}, effects);
    expect(again.texts).toEqual(texts);
    expect(again.written?.changed.toSorted()).toEqual(Object.keys(texts).sort());
  });

  test('gets copies where the file system gives no second names any more, or who may read a file has been changed', async () => {
    const { root, texts } = await built();
    chmodSync(join(root, 'dist/storm/e1/index.html'), 0o600);
    empty(root);
    expect((await buildIn(root, now)).texts).toEqual(texts);
    expect(statSync(join(root, 'dist/storm/e1/index.html')).mode).toBe(statSync(join(root, 'dist/storm/e2/index.html')).mode);
    empty(root);
    expect((await buildIn(root, now, {}, { ...real, link: () => false })).texts).toEqual(texts);
    expect((await buildIn(root, now)).texts).toEqual(texts);
  });

  test.each([0, 1, 5, 12, 40, 80])('is made right after a build that was killed at its %dth file', async (count) => {
    const { root } = await built();
    writeFiles(root, {
      'content/fire/e1.md': '---\ntime: 2024-03-25 16:50\nwithdrawn: true\n---\n',
      'content/flood/new.md': entry(50, 'New'),
    });
    rmSync(join(root, 'content/storm/e1.md'));
    await settled();
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

  test.each([0, 1, 9, 25, 50, 100, 150])(
    'is filled again after a build that was killed at the %dth file that it put back',
    async (count) => {
      const { root, texts } = await built();
      empty(root);
      let put = 0;
      const link: Effects['link'] = (file, name) => {
        if (put++ === count) throw new Error('killed');
        return real.link(file, name);
      };
      await expect(buildIn(root, now, {}, { ...real, link })).rejects.toThrow('killed');
      expect((await buildIn(root, now)).texts).toEqual(texts);
    },
  );

  const withdrawn = { 'content/fire/e1.md': '---\ntime: 2024-03-25 16:50\nwithdrawn: true\n---\n' };
  const failing = { 'layouts/entry.tsx': "export function Entry() { throw new Error('boom'); }" };

  test('stays empty where nothing may be written', async () => {
    const { root } = await built();
    const options = { content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts };
    const run = (step: typeof prepare | typeof build, more = {}) =>
      step({ ...options, ...more }, nodeEffects(Date.parse(now)), async (_, action) => action());
    empty(root);
    await run(prepare);
    writeFiles(root, { 'content/storm/broken.md': 'No front matter' });
    await run(build, { strict: true });
    rmSync(join(root, 'content/storm/broken.md'));
    writeFiles(root, { ...failing, ...withdrawn });
    await settled();
    await run(build, { layouts: join(root, 'layouts') });
    writeFileSync(join(root, 'content/site.yaml'), 'title: [');
    await run(build);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('is not filled by a shard, which cannot know of others', async () => {
    const { root, texts } = await built();
    empty(root);
    for (const shard of [1, 2].map((index) => ({ index, count: 2 }))) await build({ ...optionsIn(root), shard }, real, untimed);
    expect(existsSync(join(root, 'dist'))).toBe(false);
    expect((await buildIn(root, now)).texts).toEqual(texts);
  });

  test('never gets back what was withdrawn meanwhile, whenever the build fails', async () => {
    for (const count of [0, 3, 20, 60, 110]) {
      const { root } = await built();
      writeFiles(root, withdrawn);
      await settled();
      empty(root);
      let done = 0;
      const once = <T extends unknown[], R>(action: (...given: T) => R) => {
        return (...given: T): R => {
          if (done++ === count) throw new Error('killed');
          return action(...given);
        };
      };
      await expect(build({ ...optionsIn(root) }, { ...real, link: once(real.link), write: once(real.write) }, untimed)).rejects.toThrow();
      const texts = existsSync(join(root, 'dist')) ? textsIn(join(root, 'dist')) : {};
      expect(JSON.stringify(texts), `${count}`).not.toContain('fire 1');
    }
  });
});

const optionsIn = (root: string) => ({ content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts });
const untimed = async <T>(_: string, action: () => T | Promise<T>): Promise<T> => action();

describe('what is kept of the output', () => {
  test('is the output, and takes no room of its own', async () => {
    const { root, texts } = await built();
    expect(kept(root)).toEqual(texts);
    expect(inode(root, 'dist/index.html')).toBe(inode(cacheOf(root), 'output/index.html'));
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

  test('has nothing that nobody knows of any more', async () => {
    const { root } = await built();
    rmSync(join(cacheOf(root), 'coverages/fire/files.json'));
    rmSync(join(root, 'content/fire/e1.md'));
    empty(root);
    await settled();
    const { texts } = await buildIn(root, now);
    expect(kept(root)).toEqual(texts);
  });

  test('goes file by file where the file system gives no second names any more', async () => {
    const { root } = await built();
    writeFiles(root, { 'content/storm/e1.md': entry(1, 'Other words') });
    await settled();
    const { written } = await buildIn(root, now, {}, { ...real, link: () => false });
    expect(written?.changed).toContain('storm/e1/index.html');
    for (const path of written?.changed ?? []) expect(kept(root)).not.toHaveProperty([path]);
  });

  test('goes with a build of what is committed, which needs no output', async () => {
    const { root, texts } = await built();
    writeFiles(root, { 'content/fire/e9.md': entry(9, 'News') });
    commit(root);
    await buildIn(root, now, { git: true });
    expect(kept(root)).toEqual({});
    rmSync(join(root, 'content/fire/e9.md'));
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
