import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NotFoundPage } from '../../src/coverage/page-views.ts';
import { summaryOf } from '../../src/coverage/summary.ts';
import { type Effects, nodeEffects } from '../../src/effects.ts';
import { openMemory } from '../../src/memory/memory.ts';
import type { CoverageHead } from '../../src/memory/remembered.ts';
import type { Document } from '../../src/site/document.ts';
import type { Part, Plan, Target } from '../../src/site/part.ts';
import { type Make, publish } from '../../src/site/publish.ts';
import { openLastGood } from '../../src/source/last-good.ts';
import { always } from '../../src/time/clock.ts';
import { coverage } from '../support/generate-entries.ts';
import { pathsIn, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

const effects = nodeEffects();

/** Texts by path of each part by its slug; the part without a slug is what is across coverages. */
type Parts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a build does otherwise than any other. */
type Over = Partial<Pick<Plan, 'gone' | 'kept' | 'shared' | 'fingerprint'>> & {
  readonly effects?: Effects;
  readonly render?: Make;
  /** How a text becomes a document. Default: a page. */
  readonly document?: (path: string, text: string) => Document;
  /** Last good files by `coverage/id`. */
  readonly good?: ReadonlyMap<string, Uint8Array>;
};

const page = (path: string, text: string): Document => ({
  kind: 'page',
  path,
  layout: 'not-found',
  view: { head: { title: text } } as NotFoundPage,
});
const text = (path: string, words: string): Document => ({ kind: 'text', path, text: () => words });
const bytes = (path: string, words: string): Document => ({ kind: 'bytes', path, bytes: () => Buffer.from(words) });

/** Shows a page as its title. */
const render: Make = async (made) =>
  new Map(made.map((one) => [one.path, Buffer.from(one.kind === 'page' ? (one.view as NotFoundPage).head.title : '')]));

function partOf(slug: string, files: Readonly<Record<string, string>>, { document = page, good = new Map() }: Over): Part {
  const documents = () => Object.entries(files).map(([path, text]) => document(path, text));
  if (slug === '') return { slug, open: async () => ({ documents }) };
  const outline = { status: 'live' as const, summary: '', sitemaps: [] };
  const head = { folder: slug, fingerprint: 'all', isSound: true, parsing: 'p', validity: always, entries: 0, ...outline };
  const summary = summaryOf(coverage([], { slug }), undefined);
  const memory = {
    coverage: coverage([], { slug }),
    versions: {},
    assets: Object.keys(files).filter((path) => path.startsWith('assets/')),
  };
  const parsed = { kept: new Map(), assets: new Map(), lookedAt: new Map() };
  return { slug, open: async () => ({ documents, head, summary, memory, parsed, good }) };
}

/** An output folder, and builds into it that plan these files; `plan` are those across coverages. */
function output() {
  const root = temporaryFolder();
  const [out, cache] = [join(root, 'dist'), join(root, 'cache')];
  const target = (over = effects): Target => ({
    out,
    isElsewhere: false,
    keepsOutput: false,
    isServed: false,
    isTold: false,
    isPreview: false,
    memory: openMemory(cache, over),
    lastGood: openLastGood(join(cache, 'last-good'), over),
  });
  const buildParts = (parts: Parts, over: Over = {}) => {
    const used = over.effects ?? effects;
    const plan: Plan = {
      parts: Object.entries({ ...parts, '': parts[''] ?? {} }).map(([slug, files]) => partOf(slug, files, over)),
      gone: [],
      toFill: [],
      kept: { heads: new Map(), buckets: new Set<string>(), files: 0 },
      fingerprint: 'all',
      shared: 'shared',
      code: 'code',
      style: 'p{}',
      ahead: [],
      ...over,
    };
    return publish(plan, over.render ?? render, target(used), used);
  };
  const build = (files: Readonly<Record<string, string>>, over: Over = {}) => buildParts({ '': files }, over);
  /** What the next build would find remembered. */
  const memory = () => target().memory;
  /** What tells of coverages that they are as they were. */
  const headsOf = (...slugs: string[]) => new Map(slugs.map((slug) => [slug, memory().manifest().coverages[slug] as CoverageHead]));
  return { root, out, cache, build, buildParts, memory, headsOf };
}

/** Effects that note what they do to a folder. */
function noting(folder: string): { done: string[]; effects: Effects } {
  const done: string[] = [];
  return {
    done,
    effects: {
      ...effects,
      write: (file, bytes) => {
        if (file.startsWith(folder)) done.push(`write ${file.slice(folder.length)}`);
        effects.write(file, bytes);
      },
      remove: (file, root) => {
        if (file.startsWith(folder)) done.push(`remove ${file.slice(folder.length)}`);
        effects.remove(file, root);
      },
    },
  };
}

/** Effects of which the write of a file whose path ends so fails. */
const killedAt = (ending: string): Effects => ({
  ...effects,
  write: (file, bytes) => {
    if (file.endsWith(ending)) throw new Error('killed');
    effects.write(file, bytes);
  },
});

describe.each([
  ['pages', page],
  ['texts', text],
])('%s', (_, document) => {
  test('a first build writes everything, in the order planned', async () => {
    const { out, build } = output();
    const { done, effects } = noting(out);
    const written = await build({ 'z/index.html': 'z', 'a.html': 'a' }, { document, effects });
    expect(written).toEqual({ changed: ['z/index.html', 'a.html'], deleted: [], unchanged: 0 });
    expect(done).toEqual(['write /z/index.html', 'write /a.html']);
    expect(textsIn(out)).toEqual({ 'a.html': 'a', 'z/index.html': 'z' });
  });

  test('a file that is as it should be is not touched', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a', 'b.html': 'b' }, { document });
    const past = new Date(Date.UTC(2020, 0, 1));
    for (const name of ['a.html', 'b.html']) utimesSync(join(out, name), past, past);
    expect(await build({ 'a.html': 'a', 'b.html': 'new' }, { document })).toEqual({ changed: ['b.html'], deleted: [], unchanged: 1 });
    expect(statSync(join(out, 'a.html')).mtime).toEqual(past);
    expect(statSync(join(out, 'b.html')).mtime).not.toEqual(past);
  });

  test('a file that somebody changed or deleted is mended when its part is looked at', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a', 'b.html': 'b' }, { document });
    writeFiles(out, { 'a.html': 'vandalised' });
    effects.remove(join(out, 'b.html'), out);
    expect((await build({ 'a.html': 'a', 'b.html': 'b' }, { document }))?.changed).toEqual(['a.html', 'b.html']);
    expect(textsIn(out)).toEqual({ 'a.html': 'a', 'b.html': 'b' });
  });

  test('a file that was put in the place of another one of the same length is mended', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a' }, { document });
    const { atime, mtime } = statSync(join(out, 'a.html'));
    effects.write(join(out, 'a.html'), 'b');
    utimesSync(join(out, 'a.html'), atime, mtime);
    await build({ 'a.html': 'a' }, { document });
    expect(textsIn(out)).toEqual({ 'a.html': 'a' });
  });

  test('nothing to do is nothing done', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a' }, { document });
    const { done, effects } = noting(out);
    await build({ 'a.html': 'a' }, { document, effects });
    expect(done).toEqual([]);
  });

  test('what all pages show makes them all again', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a' }, { document });
    writeFileSync(join(out, 'a.html'), 'b');
    await build({ 'a.html': 'a' }, { document, shared: 'other' });
    expect(textsIn(out)).toEqual({ 'a.html': 'a' });
  });
});

describe('only what has to be made is made', () => {
  test('pages are shown only if they are other ones', async () => {
    const { build } = output();
    const shown: string[] = [];
    const noted: Make = (pages) => {
      shown.push(...pages.map(({ path }) => path));
      return render(pages);
    };
    await build({ 'a.html': 'a', 'b.html': 'b' }, { render: noted });
    await build({ 'a.html': 'a', 'b.html': 'new' }, { render: noted });
    expect(shown).toEqual(['a.html', 'b.html', 'b.html']);
  });

  test('a text that says what it is made from is made only if that is other', async () => {
    const { build, out } = output();
    let made = 0;
    const document = (path: string, source: string): Document => ({ kind: 'text', path, source, text: () => `${source}${++made}` });
    for (const source of ['a', 'a', 'b', 'b']) await build({ 'rss.xml': source }, { document });
    expect([made, textsIn(out)]).toEqual([2, { 'rss.xml': 'b2' }]);
  });

  test('bytes are read once, since their path says what they are', async () => {
    const { build, out } = output();
    let read = 0;
    const document = (path: string, words: string): Document => ({ kind: 'bytes', path, bytes: () => Buffer.from(`${words}${++read}`) });
    for (const words of ['a', 'a']) await build({ 'assets/a.1.jpg': words }, { document });
    expect([read, textsIn(out)]).toEqual([1, { 'assets/a.1.jpg': 'a1' }]);
  });

  test('of a part that is not looked at nothing is touched', async () => {
    const { out, buildParts, headsOf } = output();
    await buildParts({ event: { 'event/index.html': 'event' }, '': { 'index.html': 'all' } });
    const { done, effects } = noting(out);
    const written = await buildParts(
      { '': { 'index.html': 'new' } },
      { effects, kept: { heads: headsOf('event'), buckets: new Set<string>(), files: 1 } },
    );
    expect(done).toEqual(['write /index.html']);
    expect(written).toEqual({ changed: ['index.html'], deleted: [], unchanged: 1 });
  });
});

describe('what nobody plans any more', () => {
  test('is deleted, with the folders that this leaves empty', async () => {
    const { out, build } = output();
    await build({ 'event/a/index.html': 'a', 'event/b/index.html': 'b' });
    expect((await build({ 'event/b/index.html': 'b' }))?.deleted).toEqual(['event/a/index.html']);
    expect(effects.list(join(out, 'event'))?.map(({ name }) => name)).toEqual(['b']);
  });

  test('is deleted last, when no page leads there any more, whatever part it was of', async () => {
    const { out, buildParts } = output();
    await buildParts({ event: { 'event/a.html': 'a', 'event/index.html': 'leads to a' }, '': { 'index.html': 'leads to a' } });
    const { done, effects } = noting(out);
    await buildParts({ event: { 'event/index.html': 'leads nowhere' }, '': { 'index.html': 'leads nowhere' } }, { effects });
    expect(done).toEqual(['write /event/index.html', 'write /index.html', 'remove /event/a.html']);
  });

  test('of a coverage that is no more is deleted last too, and is remembered no longer', async () => {
    const { out, buildParts, memory } = output();
    const good = new Map([['a', Buffer.from('a')]]);
    await buildParts({ event: { 'event/a.html': 'a', 'event/index.html': 'a' }, '': { 'index.html': 'leads to a' } }, { good });
    const { done, effects } = noting(out);
    const written = await buildParts({ '': { 'index.html': 'leads nowhere' } }, { gone: ['event'], effects });
    expect(done).toEqual(['write /index.html', 'remove /event/a.html', 'remove /event/index.html']);
    expect(written?.deleted).toEqual(['event/a.html', 'event/index.html']);
    expect(pathsIn(memory().folder)).toEqual(['manifest.json']);
  });

  test("is not a stranger's file, nor the folder that it is in", async () => {
    const { out, build } = output();
    writeFiles(out, { CNAME: 'news.example', 'event/a/mine.txt': 'mine' });
    await build({ 'event/a/index.html': 'a' });
    await build({});
    expect(pathsIn(out)).toEqual(['CNAME', 'event/a/mine.txt']);
  });

  test('does not stop the build if a folder has taken its place', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a', 'b.html': 'b' });
    effects.remove(join(out, 'a.html'), out);
    mkdirSync(join(out, 'a.html'));
    writeFileSync(join(out, 'a.html', 'mine.txt'), 'mine');
    await build({ 'b.html': 'b' });
    expect(pathsIn(out)).toEqual(['a.html/mine.txt', 'b.html']);
  });

  describe('stays while another part has it too', () => {
    const asset = { 'assets/a.1.jpg': 'picture' };
    const both: Parts = { event: { ...asset, 'event/index.html': 'e' }, other: { ...asset, 'other/index.html': 'o' } };

    test('that is looked at', async () => {
      const { out, buildParts } = output();
      await buildParts(both, { document: bytes });
      const written = await buildParts({ ...both, event: { 'event/index.html': 'e' } }, { document: bytes });
      expect(written?.deleted).toEqual([]);
      expect(pathsIn(out)).toContain('assets/a.1.jpg');
    });

    test('that is not looked at', async () => {
      const { out, buildParts, headsOf } = output();
      await buildParts(both, { document: bytes });
      const kept = { heads: headsOf('other'), buckets: new Set<string>(), files: 2 };
      const written = await buildParts({ event: { 'event/index.html': 'e' } }, { document: bytes, kept });
      expect(written?.deleted).toEqual([]);
      expect(pathsIn(out)).toContain('assets/a.1.jpg');
    });

    test('when one of the coverages is no more', async () => {
      const { out, buildParts, headsOf } = output();
      await buildParts(both, { document: bytes });
      await buildParts({}, { document: bytes, gone: ['event'], kept: { heads: headsOf('other'), buckets: new Set<string>(), files: 2 } });
      expect(pathsIn(out)).toEqual(['assets/a.1.jpg', 'other/index.html']);
    });

    test('and goes with the last', async () => {
      const { out, buildParts } = output();
      await buildParts(both, { document: bytes });
      await buildParts({ event: { 'event/index.html': 'e' } }, { document: bytes, gone: ['other'] });
      expect(pathsIn(out)).toEqual(['event/index.html']);
    });
  });
});

describe('a build that is killed', () => {
  test('leaves a memory that names all it may have written, so that the next one can delete it', async () => {
    const { out, build, memory } = output();
    await build({ 'old.html': 'old' });
    await expect(build({ 'first.html': '1', 'second.html': '2' }, { effects: killedAt('second.html') })).rejects.toThrow('killed');
    const { complete, files } = memory().manifest();
    expect([complete, Object.keys(files).sort()]).toEqual([false, ['first.html', 'old.html', 'second.html']]);
    await build({ 'third.html': '3' });
    expect(pathsIn(out)).toEqual(['third.html']);
    const after = memory().manifest();
    expect([after.complete, Object.keys(after.files)]).toEqual([true, ['third.html']]);
  });

  test('likewise in a coverage, whatever comes before or after it', async () => {
    const { out, buildParts, memory } = output();
    await buildParts({ event: { 'event/old.html': 'old' }, '': { 'index.html': 'i' } });
    const parts = { event: { 'event/first.html': '1', 'event/second.html': '2' }, '': { 'index.html': 'new' } };
    await expect(buildParts(parts, { effects: killedAt('second.html') })).rejects.toThrow('killed');
    expect(memory().manifest().complete).toBe(false);
    expect(Object.keys(memory().files('event').files).sort()).toEqual(['event/first.html', 'event/old.html', 'event/second.html']);
    expect(memory().files('event').complete).toBe(false);
    await buildParts({ event: { 'event/third.html': '3' }, '': { 'index.html': 'new' } });
    expect(textsIn(out)).toEqual({ 'event/third.html': '3', 'index.html': 'new' });
    expect([memory().manifest().complete, memory().files('event').complete]).toEqual([true, true]);
  });

  test('of a coverage that is new leaves a memory of it, so that it can be deleted when it is gone again', async () => {
    const { out, buildParts, memory } = output();
    const parts = { event: { 'event/first.html': '1', 'event/second.html': '2' } };
    await expect(buildParts(parts, { effects: killedAt('second.html') })).rejects.toThrow('killed');
    expect(pathsIn(out)).toEqual(['event/first.html']);
    expect(memory().slugs()).toEqual(['event']);
    await buildParts({ '': { 'index.html': 'i' } }, { gone: memory().slugs() });
    expect(pathsIn(out)).toEqual(['index.html']);
  });

  test('does not take a file for as it was that it left in another state', async () => {
    const { out, build } = output();
    await build({ 'a.html': 'a', 'b.html': 'b' });
    await expect(build({ 'a.html': 'new', 'b.html': 'new' }, { effects: killedAt('b.html') })).rejects.toThrow('killed');
    expect(textsIn(out)).toEqual({ 'a.html': 'new', 'b.html': 'b' });
    await build({ 'a.html': 'a', 'b.html': 'b' });
    expect(textsIn(out)).toEqual({ 'a.html': 'a', 'b.html': 'b' });
  });

  test('leaves half-written files, which the next one deletes', async () => {
    const { out, cache, build, memory } = output();
    memory().writeManifest({ complete: false, files: {}, coverages: {} });
    writeFiles(out, { '.stop-press-1234': 'half', 'event/.stop-press-5678': 'half', '.mine': 'mine' });
    writeFiles(cache, { '.stop-press-1234': 'half', 'coverages/event/.stop-press-5678': 'half' });
    await build({ 'a.html': 'a' });
    expect(pathsIn(out)).toEqual(['.mine', 'a.html']);
    expect(pathsIn(cache)).toEqual(['manifest.json']);
  });

  test('has let go of what leaves the page before it writes anything of that coverage', async () => {
    const { cache, buildParts } = output();
    await buildParts({ event: { 'event/index.html': 'a' } }, { good: new Map([['a', Buffer.from('a')]]) });
    expect(pathsIn(join(cache, 'last-good'))).toEqual(['event.json']);
    await expect(buildParts({ event: { 'event/index.html': 'b' } }, { effects: killedAt('index.html') })).rejects.toThrow('killed');
    expect(effects.list(join(cache, 'last-good')) ?? []).toEqual([]);
  });
});

describe('a layout that fails', () => {
  test('writes nothing, and leaves what is remembered', async () => {
    const { root, buildParts } = output();
    await buildParts({ event: { 'event/index.html': 'e' }, '': { 'index.html': 'i' } });
    const before = textsIn(root);
    const parts = { event: { 'event/index.html': 'new' }, '': { 'index.html': 'new' } };
    expect(await buildParts(parts, { render: async () => undefined, gone: ['other'] })).toMatchObject({ stopped: true, changed: [] });
    expect(textsIn(root)).toEqual(before);
  });

  test('for the first time writes nothing either', async () => {
    const { root, build } = output();
    expect(await build({ 'index.html': 'i' }, { render: async () => undefined })).toMatchObject({ stopped: true, changed: [] });
    expect(pathsIn(root)).toEqual([]);
  });

  test('late in a site of very many pages leaves those before it whole, and the next build mends the rest', async () => {
    const { out, buildParts } = output();
    const many = (slug: string) => Object.fromEntries(Array.from({ length: 4001 }, (_, n) => [`${slug}/${n}.html`, `${n}`]));
    const late: Make = async (pages) => (pages.some(({ path }) => path === 'z/7.html') ? undefined : render(pages));
    const parts = { a: many('a'), z: many('z') };
    const { stopped, changed } = await buildParts(parts, { render: late });
    expect([stopped, changed.length]).toEqual([true, 4001]);
    expect(textsIn(out)).toEqual(many('a'));
    expect((await buildParts(parts)).stopped).toBeUndefined();
    expect(textsIn(out)).toEqual({ ...many('a'), ...many('z') });
  });
});

test('files of last good entries are kept once all is written', async () => {
  const { cache, buildParts } = output();
  const good = new Map([['a', Buffer.from('a')]]);
  await expect(buildParts({ event: { 'event/index.html': 'e' } }, { good, effects: killedAt('index.html') })).rejects.toThrow('killed');
  expect(effects.list(join(cache, 'last-good')) ?? []).toEqual([]);
  await buildParts({ event: { 'event/index.html': 'e' } }, { good });
  expect(textsIn(join(cache, 'last-good'))).toEqual({ 'event.json': '[["a","a"]]' });
});

test('a coverage is remembered with how its live page lies on disk and the number of its files', async () => {
  const { out, buildParts, memory } = output();
  await buildParts({ event: { 'event/a.html': 'a', 'event/index.html': 'e' } });
  expect(memory().coverage('event')).toMatchObject({ coverage: { slug: 'event' } });
  expect(memory().manifest().coverages.event).toMatchObject({
    live: effects.stat(join(out, 'event/index.html'))?.writtenMark,
    files: 2,
  });
});

test('a coverage that is as it was is remembered as before', async () => {
  const { buildParts, memory, headsOf } = output();
  await buildParts({ event: { 'event/index.html': 'e' }, other: { 'other/index.html': 'o' } });
  const before = memory().manifest().coverages;
  await buildParts({ event: { 'event/index.html': 'new' } }, { kept: { heads: headsOf('other'), buckets: new Set<string>(), files: 1 } });
  const after = memory().manifest().coverages;
  expect(Object.keys(after).sort()).toEqual(['event', 'other']);
  expect(after.other).toEqual(before.other);
  expect(after.event).not.toEqual(before.event);
});
