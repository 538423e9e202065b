import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import type { BuildOptions } from '../src/build-options.ts';
import { type Effects, nodeEffects } from '../src/effects.ts';
import { divided } from '../src/memory/shard.ts';
import { temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { plainLayouts } from './support/sites-step.ts';
import { afresh, buildIn, cacheOf, commit, differences, entry, now, settled, start } from './support/three-coverages.ts';

/** One thing that a newsroom does between two builds, in a folder with `content/`. */
type Edit = { readonly what: string; readonly act: (root: string) => void };

const coverages = ['fire', 'flood', 'storm', 'quake'] as const;
const coverage = fc.constantFrom(...coverages);
const number = fc.integer({ min: 0, max: 5 });
const write = (what: string, path: string, text: string | Uint8Array): Edit => ({
  what: `${what} ${path}`,
  act: (root) => {
    mkdirSync(dirname(join(root, 'content', path)), { recursive: true });
    writeFileSync(join(root, 'content', path), text);
  },
});
const pictures = await Promise.all(
  ['#c00', '#0c0'].map((background) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  ),
);

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(coverage, number, fc.integer({ min: 0, max: 59 }), fc.constantFrom('', 'pinned: true\n', 'key: true\n', 'tags: [analysis]\n'))
    .map(([name, id, minute, more]) => write('write', `${name}/e${id}.md`, entry(minute, `Text of ${minute}`, more))),
  fc
    .tuple(coverage, number, fc.constantFrom('draft: true', 'withdrawn: It was wrong', 'correction: { time: 2024-03-25 17:00, text: So }'))
    .map(([name, id, field]) => write(field, `${name}/e${id}.md`, entry(id, 'Text', `${field}\n`))),
  fc.tuple(coverage, number).map(([name, id]) => write('break', `${name}/e${id}.md`, `${entry(id, 'Text').slice(0, 60)}\ntitle: [\n`)),
  fc
    .tuple(coverage, number, fc.constantFrom(18, 19, 20))
    .map(([name, id, hour]) => write('embargo', `${name}/e${id}.md`, entry(id, 'Later').replace('16:', `${hour}:`))),
  fc
    .tuple(coverage, number)
    .map(([name, id]) => write('refer', `${name}/e${id}.md`, `${entry(id, 'It refers')}\n[one](e1.md) ![a](media/a.png)\n`)),
  fc.tuple(coverage, fc.constantFrom(0, 1)).map(([name, index]) => write('picture', `${name}/media/a.png`, pictures[index] as Buffer)),
  fc
    .tuple(coverage, fc.constantFrom('', 'end: 2024-03-25 18:30\n', 'description: In short\n', 'title: [\n'))
    .map(([name, more]) =>
      write('index', `${name}/index.md`, `---\n${more.startsWith('title') ? '' : `title: The ${name} again\n`}${more}---\nKnown.\n`),
    ),
  fc
    .constantFrom('notice: Read this\n', 'labels: { rain: Rain }\n', 'authors: { Jane Doe: { role: Editor } }\n')
    .map((more) => write('settings', 'site.yaml', `title: News\nurl: https://news.example/live\n${more}`)),
  fc.tuple(coverage, number).map(([name, id]) => ({
    what: `delete ${name}/e${id}.md`,
    act: (root: string) => rmSync(join(root, 'content', name, `e${id}.md`), { force: true }),
  })),
  coverage.map((name) => ({
    what: `delete ${name}`,
    act: (root: string) => rmSync(join(root, 'content', name), { recursive: true, force: true }),
  })),
  fc.tuple(coverage, coverage).map(([from, to]) => ({
    what: `rename ${from} to ${to}`,
    act: (root: string) => {
      const [a, b] = [join(root, 'content', from), join(root, 'content', to)];
      if (existsSync(a) && !existsSync(b)) renameSync(a, b);
    },
  })),
  fc.tuple(coverage, number).map(([name, id]) => ({
    what: `take ${name}/e${id} out of the output`,
    act: (root: string) => rmSync(join(root, 'dist', name, 'index.html'), { force: true }),
  })),
);

const emptied: Edit = {
  what: 'empty the output',
  act: (root) => {
    rmSync(join(root, 'dist'), { recursive: true });
    mkdirSync(join(root, 'dist'));
  },
};

/** What our own layouts show is all that there is to show. */
const ownLayouts = { layouts: join(import.meta.dirname, '../layouts') };

describe('a build after changes', () => {
  test('makes what a build from nothing makes, byte for byte, whatever has been done', async () => {
    const step = fc.record({
      edits: fc.array(fc.oneof({ weight: 6, arbitrary: edits }, fc.constant(emptied)), { minLength: 1, maxLength: 3 }),
      hours: fc.constantFrom(0, 0, 0, 1),
      isPreviewed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const root = temporaryFolder(start);
        let hour = 17;
        await buildIn(root, `2024-03-25T${hour}:30:00Z`);
        const done: string[] = [];
        for (const { edits: some, hours, isPreviewed } of steps) {
          hour += hours;
          const now = `2024-03-25T${hour}:30:00Z`;
          for (const { what, act } of some) {
            act(root);
            done.push(what);
          }
          done.push(now);
          const fresh = afresh(root);
          await settled();
          // What somebody looked at before is nothing to it.
          if (isPreviewed) await buildIn(root, now, { out: join(root, '.cache/preview/site'), preview: true });
          const [incremental, whole] = [await buildIn(root, now), await buildIn(fresh, now)];
          expect(incremental.problems, done.join('\n')).toEqual(whole.problems);
          expect(differences(incremental.texts, whole.texts), done.join('\n')).toEqual([]);
          // And the one after it has nothing to do, though it looks at everything.
          expect((await buildIn(root, now, { everything: true })).written, done.join('\n')).toMatchObject({ changed: [], deleted: [] });
        }
      }),
      { numRuns: 10 },
    );
  }, 300_000);

  const settings = 'title: News\nurl: https://news.example/live\ncards: false\n';
  const index = (more: string) => write('index', 'flood/index.md', `---\ntitle: The flood\n${more}---\nKnown.\n`);
  const site = (more: string) => write('site', 'site.yaml', more);
  const late = (more: string, text = 'Late') => write('late', 'flood/late.md', entry(50, text, more));
  const changes: readonly Edit[] = [
    ...['description: Water\n', 'start: 2024-03-25 12:00\n', 'end: 2024-03-25 17:10\n', 'end: 2024-03-25 19:10\n'].map(index),
    ...['editors: [Ann Other]\n', 'tags: [rain]\n', 'image: media/a.png\n', 'related: [{title: T, url: https://t.example}]\n'].map(index),
    write('title', 'flood/index.md', '---\ntitle: Another\n---\nKnown.\n'),
    write('summary', 'flood/index.md', '---\ntitle: The flood\n---\nMore is [known](e7.md) ![x](media/a.png).\n'),
    ...['', 'title: ""\n', 'pinned: true\n', 'key: true\n', 'updated: 2024-03-25 17:00\n', 'author: [A B, C D]\n'].map((more) =>
      late(more),
    ),
    ...['tags: [analysis, wind]\n', 'withdrawn: Wrong\n', 'correction: {time: 2024-03-25 17:00, text: So}\n'].map((more) => late(more)),
    write('no headline', 'flood/e1.md', '---\ntime: 2024-03-25 16:01\n---\n![](media/a.png)\n'),
    write('the day before', 'flood/e1.md', '---\ntime: 2024-03-24 16:01\n---\n## Early\n'),
    write('picture', 'flood/media/a.png', pictures[1] as Buffer),
    ...['language: ar\n', 'timezone: America/New_York\n', 'times: All times here\n', 'notice: Read\n', 'hub: https://hub.example/\n'].map(
      (more) => site(`${settings}${more}`),
    ),
    site('title: Other\nurl: https://news.example/live\ncards: false\n'),
    site('title: News\nurl: https://other.example/live\ncards: false\n'),
    site('title: News\nurl: https://news.example\ncards: false\n'),
    site(`${settings}publisher: {name: The Post, url: https://post.example}\n`),
    site(`${settings}theme: {accent: "#123456"}\n`),
    site(`${settings}authors: {Jane Doe: {role: Editor, url: https://jane.example}}\n`),
    site(`${settings}labels: {rain: Rain}\n`),
    site('title: News\nurl: https://news.example/live\n'),
  ];
  test('makes what a build from nothing makes after each change to anything that pages show', async () => {
    const root = temporaryFolder({
      ...start,
      'content/site.yaml': settings,
      'content/flood/media/a.png': pictures[0] as Buffer,
      'content/flood/e5.md': entry(5, 'With a picture', 'key: true\n').replace('## ', '![a](media/a.png)\n\n## '),
      'content/flood/e6.md': entry(6, 'With a link').replace('.\n', ', [see](late.md) and [there](e1.md).\n'),
    });
    await buildIn(root, now, ownLayouts);
    for (const { what, act } of changes) {
      act(root);
      const fresh = afresh(root);
      await settled();

      const [incremental, whole] = [await buildIn(root, now, ownLayouts), await buildIn(fresh, now, ownLayouts)];

      expect.soft(incremental.problems, what).toEqual(whole.problems);
      expect.soft(differences(incremental.texts, whole.texts), what).toEqual([]);
    }
  });

  /** Effects that note which files are read and written. */
  function noting() {
    const real = nodeEffects(Date.parse(now));
    const [read, written]: [string[], string[]] = [[], []];
    const effects: Effects = {
      ...real,
      read: (file, limit) => {
        read.push(file);
        return real.read(file, limit);
      },
      write: (file, bytes) => {
        written.push(file);
        real.write(file, bytes);
      },
    };
    return { effects, read, written };
  }

  test('reads only the coverage that changed, and writes only what differs', async () => {
    const root = temporaryFolder(start);
    await settled();
    await buildIn(root, now);
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    await settled();
    const { effects, read, written } = noting();
    await buildIn(root, now, {}, effects);
    const ofContent = read.filter((file) => file.startsWith(join(root, 'content')) && !file.endsWith('site.yaml'));
    expect(new Set(ofContent.map((file) => file.split('/').at(-2)))).toEqual(new Set(['storm']));
    const pages = written.filter((file) => file.startsWith(join(root, 'dist'))).map((file) => file.slice(root.length + 6));
    expect(pages.filter((path) => /^(?:fire|flood)\//.test(path))).toEqual([]);
    expect(pages.filter((path) => /^storm\/(?:e\d|new)\/index\.html$/.test(path)).sort()).toEqual([
      'storm/e2/index.html',
      'storm/new/index.html',
    ]);
  });

  test('reads and writes nothing if there is nothing to do', async () => {
    const root = temporaryFolder(start);
    await settled();
    await buildIn(root, now);
    const { effects, read, written } = noting();
    await buildIn(root, now, {}, effects);
    expect(read.filter((file) => file.startsWith(join(root, 'content')))).toEqual([join(root, 'content/site.yaml')]);
    expect(written).toEqual([]);
  });

  test('knows nothing of a new coverage whatever it is called', async () => {
    const root = temporaryFolder(start);
    await buildIn(root, now);
    writeFiles(root, { 'content/constructor/e1.md': entry(1, 'News') });
    await settled();
    const { texts } = await buildIn(root, now);
    expect(differences(texts, (await buildIn(afresh(root), now)).texts)).toEqual([]);
  });

  test('makes the whole site again where the output was taken away', async () => {
    const root = temporaryFolder(start);
    await settled();
    const { texts } = await buildIn(root, now);
    rmSync(join(root, 'dist'), { recursive: true });
    expect((await buildIn(root, now)).texts).toEqual(texts);
  });

  test('finds its way when the checkout was made anew and only the cache is old', async () => {
    const root = temporaryFolder(start);
    await settled();
    const { texts } = await buildIn(root, now);
    const other = temporaryFolder(start);
    cpSync(join(root, '.cache'), join(other, '.cache'), { recursive: true });
    expect((await buildIn(other, now)).texts).toEqual(texts);
  });
});

describe('a build in shards', () => {
  test('makes, with a build of the whole site after it, what that alone makes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(edits, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), async (steps) => {
        const root = temporaryFolder(start);
        await buildIn(root, now);
        const done: string[] = [];
        for (const some of steps) {
          for (const { what, act } of some) {
            act(root);
            done.push(what);
          }
          const fresh = afresh(root);
          await settled();
          const changed = new Set<string>();
          // The second in parts first, as threads do.
          const parts = divided({ index: 2, count: 3 }, 4);
          for (const shard of [{ index: 1, count: 3 }, ...parts, { index: 2, count: 3 }, { index: 3, count: 3 }]) {
            const { written } = await buildIn(root, now, { shard });
            for (const path of written?.changed ?? []) changed.add(path);
          }
          // Each file is in one shard, or across coverages.
          expect(
            [...changed].filter((path) => !path.includes('/')),
            done.join('\n'),
          ).toEqual([]);
          const [merged, whole] = [await buildIn(root, now), await buildIn(fresh, now)];
          expect(differences(merged.texts, whole.texts), done.join('\n')).toEqual([]);
          expect((await buildIn(root, now, { everything: true })).written, done.join('\n')).toMatchObject({ changed: [], deleted: [] });
        }
      }),
      { numRuns: 5 },
    );
  }, 300_000);

  test('on several machines is merged by putting their outputs and caches into one folder', async () => {
    const [whole, merged] = [temporaryFolder(start), temporaryFolder(start)];
    const shards = [1, 2].map((index) => ({ root: temporaryFolder(start), shard: { index, count: 2 } }));
    for (const root of [merged, ...shards.map((one) => one.root)]) commit(root);
    for (const { root, shard } of shards) {
      await buildIn(root, now, { shard, git: true });
      for (const folder of ['dist', '.cache']) cpSync(join(root, folder), join(merged, folder), { recursive: true });
    }
    const { written, texts } = await buildIn(merged, now, { git: true });
    expect(texts).toEqual((await buildIn(whole, now)).texts);
    expect(written?.changed.filter((path) => coverages.some((name) => path.startsWith(`${name}/`)))).toEqual([]);
  });
});

describe('a build of what is committed', () => {
  test('of a sparse checkout with only what has changed makes what a build of everything makes', async () => {
    const news = edits.filter(({ what }) => !what.startsWith('settings') && !what.startsWith('take'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(news, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), async (steps) => {
        const root = temporaryFolder(start);
        commit(root);
        await buildIn(root, now, { git: true });
        const done: string[] = [];
        const trees = () => nodeEffects().committed(join(root, 'content')) ?? new Map();
        for (const some of steps) {
          const before = trees();
          for (const { what, act } of some) {
            act(root);
            done.push(what);
          }
          commit(root);
          const fresh = afresh(root);
          const unchanged = [...trees()].filter(([name, hash]) => before.get(name) === hash).map(([name]) => name);
          for (const name of unchanged) rmSync(join(root, 'content', name), { recursive: true });
          const sparse = await buildIn(root, now, { git: true });
          expect(differences(sparse.texts, (await buildIn(fresh, now)).texts), done.join('\n')).toEqual([]);
          execFileSync('git', ['checkout', '-q', '--', 'content'], { cwd: root });
        }
      }),
      { numRuns: 6 },
    );
  }, 300_000);

  test('needs nothing in the output but what it writes, and says what that is', async () => {
    const root = temporaryFolder(start);
    commit(root);
    await buildIn(root, now, { git: true });
    rmSync(join(root, 'dist'), { recursive: true });
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    rmSync(join(root, 'content/storm/e0.md'));
    commit(root);
    rmSync(join(root, 'content/fire'), { recursive: true });
    const { written, texts, problems } = await buildIn(root, now, { git: true });
    expect(problems).toEqual([]);
    expect(written?.changed.toSorted()).toEqual(Object.keys(texts).sort());
    expect(written?.changed).toContain('storm/new/index.html');
    expect(written?.changed.filter((path) => /^(?:fire|flood)\//.test(path))).toEqual([]);
    expect(written?.deleted).toContain('storm/e0/index.html');
  });

  test('says which coverage it would have needed', async () => {
    const root = temporaryFolder(start);
    writeFiles(root, { 'content/flood/later.md': entry(59, 'Later') });
    commit(root);
    const { texts } = await buildIn(root, '2024-03-25T16:58:00Z', { git: true });
    writeFiles(root, { 'content/fire/new.md': entry(50, 'New') });
    commit(root);
    for (const name of ['fire', 'flood']) rmSync(join(root, 'content', name), { recursive: true });
    const { problems, texts: after } = await buildIn(root, now, { git: true });
    expect(problems.map((text) => text.split('\n')[0])).toEqual([
      'content/fire  warning  Missing coverage that has changed, or of which something has fallen due; this checkout is sparse (sparse)',
      'content/flood  warning  Missing coverage that has changed, or of which something has fallen due; this checkout is sparse (sparse)',
    ]);
    expect(after).toEqual(texts);
  });

  test('says nothing of a coverage that is not there and has not changed, though something was wrong in it', async () => {
    const root = temporaryFolder({ ...start, 'content/flood/gone.md': entry(50, 'Gone', 'withdrawn: true\n') });
    commit(root);
    expect((await buildIn(root, now, { git: true })).problems).toHaveLength(1);
    rmSync(join(root, 'content/flood'), { recursive: true });
    expect((await buildIn(root, now, { git: true })).problems).toEqual([]);
  });

  test('leaves a folder alone that is not committed, and says so; without a commit it writes nothing', async () => {
    const root = temporaryFolder({ ...start, 'dist/mine.txt': 'mine' });
    expect((await buildIn(root, now, { git: true })).problems).toEqual([expect.stringContaining('Missing commit (git)')]);
    commit(root);
    writeFiles(root, { 'content/new/a.md': entry(50, 'New') });
    const { problems, texts } = await buildIn(root, now, { git: true });
    expect(problems).toEqual([expect.stringContaining('Unexpected folder that is not committed')]);
    expect(Object.keys(texts).filter((path) => path.startsWith('new/'))).toEqual([]);
  });
});

describe('a look', () => {
  const options = (root: string) => ({ content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts });
  const look = (root: string, at = now, more: Partial<BuildOptions> = {}) =>
    build({ ...options(root), ...more }, nodeEffects(Date.parse(at)), async (_, action) => action());
  /** Whether nothing was found to be done at a look; a build that loads the rest says so by having a site. */
  const isSettled = async (...given: Parameters<typeof look>) => (await look(...given)).site === undefined;

  test('tells that nothing is to be done, and says what the build before said', async () => {
    const root = temporaryFolder(start);
    await settled();
    const { count, written } = await look(root);
    const again = await look(root);
    expect(again).toEqual({ problems: [], count, written: { changed: [], deleted: [], unchanged: written?.changed.length } });
  });

  test.each<[string, (root: string) => void]>([
    ['an entry', (root) => writeFileSync(join(root, 'content/storm/e1.md'), entry(1, 'Other'))],
    ['site.yaml', (root) => writeFileSync(join(root, 'content/site.yaml'), `${start['content/site.yaml']}notice: Read this\n`)],
    ['a file beside it', (root) => writeFileSync(join(root, 'content/humans.txt'), 'We')],
    ['a file that nobody publishes', (root) => writeFileSync(join(root, 'content/storm/notes.txt'), 'Mine')],
    ['a coverage', (root) => rmSync(join(root, 'content/fire'), { recursive: true })],
    ['the index', (root) => rmSync(join(root, 'dist/index.html'))],
    ['a live page', (root) => rmSync(join(root, 'dist/storm/index.html'))],
    ['what is remembered of a coverage', (root) => rmSync(join(cacheOf(root), 'coverages/storm/coverage.json'))],
    ['a folder of a coverage that is remembered', (root) => rmSync(join(cacheOf(root), 'coverages/storm'), { recursive: true })],
    ['the manifest', (root) => writeFileSync(join(cacheOf(root), 'manifest.json'), '{')],
    ['heads', (root) => rmSync(join(cacheOf(root), 'heads'), { recursive: true })],
    ['what it is known by', (root) => writeFileSync(join(cacheOf(root), 'settled.json'), '{}')],
    ['shards', (root) => writeFiles(root, { [`.cache/${cacheOf(root).split('/').at(-1)}/shards/1-of-2.json`]: '{}' })],
  ])('finds that %s is other than it was', async (_, act) => {
    const root = temporaryFolder(start);
    await settled();
    await look(root);
    await settled();
    act(root);
    await settled();
    expect(await isSettled(root)).toBe(false);
    const { texts } = await buildIn(root, now);
    expect(differences(texts, (await buildIn(afresh(root), now)).texts)).toEqual([]);
  });

  test('finds that layouts are others', async () => {
    const root = temporaryFolder({ ...start, 'layouts/parts/footer.tsx': 'export function Footer() { return <footer>One</footer>; }' });
    const layouts = join(root, 'layouts');
    await settled();
    await look(root, now, { layouts });
    expect(await isSettled(root, now, { layouts })).toBe(true);
    writeFiles(root, { 'layouts/assets/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    await settled();
    expect(await isSettled(root, now, { layouts })).toBe(false);
    expect(await isSettled(root, now, { layouts })).toBe(true);
    expect(await isSettled(root)).toBe(false);
  });

  test('finds that something has fallen due, or that the clock went back', async () => {
    const root = temporaryFolder({ ...start, 'content/storm/later.md': entry(50, 'Later').replace('16:', '18:') });
    await settled();
    await look(root);
    expect(await isSettled(root, '2024-03-25T18:49:00Z')).toBe(true);
    expect(await isSettled(root, '2024-03-25T18:51:00Z')).toBe(false);
    expect(await isSettled(root, '2024-03-25T18:51:00Z')).toBe(true);
    expect(await isSettled(root)).toBe(false);
  });

  test('is never enough where something is wrong, since that has to be said again', async () => {
    const root = temporaryFolder({ ...start, 'content/storm/broken.md': 'No front matter' });
    await settled();
    const first = await look(root);
    expect((await look(root)).problems).toEqual(first.problems);
  });

  test('at what is committed asks git for what has changed since, and for no more', async () => {
    const root = temporaryFolder(start);
    commit(root);
    await settled();
    await look(root, now, { git: true });
    const asked: string[] = [];
    const real = nodeEffects(Date.parse(now));
    const effects: Effects = {
      ...real,
      committed: (folder) => {
        asked.push('all');
        return real.committed(folder);
      },
    };
    const options = { content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts, git: true };
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    commit(root);
    for (const name of ['fire', 'flood']) rmSync(join(root, 'content', name), { recursive: true });
    const { written, count } = await build(options, effects, async (_, action) => action());
    expect([asked, count]).toEqual([[], { coverages: 3, entries: 49 }]);
    expect(written?.changed).toContain('storm/new/index.html');
    expect(await isSettled(root, now, { git: true })).toBe(true);
    execFileSync('git', ['checkout', '-q', '--', 'content'], { cwd: root });
    expect(await isSettled(root, now, { git: true })).toBe(true);
    expect(differences(textsIn(join(root, 'dist')), (await buildIn(afresh(root), now)).texts)).toEqual([]);
    // A folder that no commit has is spoken of, and one that has come is read.
    writeFiles(root, { 'content/quake/e1.md': entry(1, 'Quake') });
    expect((await look(root, now, { git: true })).problems).toMatchObject([{ rule: 'uncommitted' }]);
    commit(root);
    expect((await look(root, now, { git: true })).count).toEqual({ coverages: 4, entries: 50 });
  });
});
