import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { bucketOf } from '../../src/memory/bucket.ts';
import { cacheFolders } from '../../src/memory/cache-folders.ts';
import { openMemory } from '../../src/memory/memory.ts';
import { outlineOf } from '../../src/memory/outlines.ts';
import type { CoverageHead, CoverageMemory, KnownFiles, Manifest, Parsed } from '../../src/memory/remembered.ts';
import { always } from '../../src/time/clock.ts';
import { coverage, post, withdrawal } from '../support/generate-entries.ts';
import { type Files, pathsIn, temporaryFolder } from '../support/generate-folder.ts';

const effects = nodeEffects();
const open = (files: Files = {}) => openMemory(temporaryFolder(files), effects);
/** As the next build finds it. */
const reopen = ({ folder }: ReturnType<typeof open>) => openMemory(folder, effects);

const files: KnownFiles = {
  complete: true,
  files: { 'event/index.html': ['a', '1 2 3 4'], 'event/a/index.html': ['', ''] },
};
const memory: CoverageMemory = {
  coverage: coverage([post('a'), withdrawal('b')]),
  versions: { a: 'v' },
  assets: ['assets/a.1.jpg'],
};
const manifest: Manifest = {
  complete: true,
  fingerprint: 'f',
  files: { 'index.html': ['a', '1 2 3 4'] },
  coverages: {
    event: {
      folder: 'Event',
      fingerprint: 'f',
      mark: 'm',
      isSound: true,
      validity: { ...always, since: 7 },
      parsing: 'p',
      sizes: '1 2 3',
      live: '1 2 3 4',
      entries: 2,
      files: 2,
      status: 'live',
      start: 5,
      updated: 7,
      summary: 's',
      sitemaps: [7, null],
    },
  },
};
const event = manifest.coverages.event as CoverageHead;
/** What is known where there is nothing to know. */
const nothing: Manifest = { complete: false, files: {}, coverages: {} };
const asset = { path: 'assets/a.1.jpg', length: 7, type: 'image/jpeg', width: 1, height: 1 };
const parsed: Parsed = {
  kept: new Map([
    [
      'key',
      {
        outcome: { parsed: { state: 'published', entry: post('a') }, problems: [] },
        files: [['a.jpg', true]],
        entries: [['a.md', false]],
        validity: always,
      },
    ],
  ]),
  assets: new Map([['event/a.jpg', asset]]),
  lookedAt: new Map([['event/a.jpg', { mark: 'm', asset, files: [[asset.path, { from: 'pictures', path: 'a.jpg', length: 7 }]] }]]),
};
const nothingParsed: Parsed = { kept: new Map(), assets: new Map(), lookedAt: new Map() };

describe('what is written is read again', () => {
  test('of what is across coverages', () => {
    const store = open();
    store.writeManifest(manifest);
    expect(reopen(store).manifest()).toEqual(manifest);
    store.writeManifest({ ...manifest, complete: false });
    expect(reopen(store).manifest()).toEqual({ ...manifest, complete: false });
    expect(pathsIn(store.folder)).toEqual([`heads/${bucketOf('event')}.json`, 'manifest.json', 'outlines/0.json']);
  });

  test('of a coverage', () => {
    const store = open();
    store.writeFiles('event', files);
    store.writeCoverage('event', memory);
    store.writeParsed('event', parsed);
    expect(reopen(store).slugs()).toEqual(['event']);
    expect(reopen(store).files('event')).toEqual(files);
    expect(reopen(store).coverage('event')).toEqual(memory);
    expect(reopen(store).parsed('event')).toEqual(parsed);
    const sizes = store.sizes('event');
    expect(reopen(store).sizes('event')).toBe(sizes);
    writeFileSync(join(store.folder, 'coverages/event/files.json'), 'damaged');
    expect(reopen(store).sizes('event')).not.toBe(sizes);
    expect(pathsIn(store.folder)).toEqual(['coverage.json', 'files.json', 'parsed.json'].map((name) => `coverages/event/${name}`));
  });

  test('each for itself', () => {
    const store = open();
    store.writeFiles('one', files);
    store.writeFiles('other', { ...files, files: {} });
    expect(reopen(store).files('one')).toEqual(files);
    expect(reopen(store).slugs().sort()).toEqual(['one', 'other']);
  });

  test('until it is let go of, with its folder', () => {
    const store = open();
    for (const slug of ['one', 'other']) {
      store.writeFiles(slug, files);
      store.writeCoverage(slug, memory);
      store.writeParsed(slug, parsed);
    }
    store.forget('one');
    expect(reopen(store).slugs()).toEqual(['other']);
    expect([reopen(store).coverage('one'), reopen(store).coverage('other')]).toEqual([undefined, memory]);
    expect(reopen(store).files('one').files).toEqual({});
  });

  test('by the build that wrote it too', () => {
    const store = open();
    expect([store.files('event').files, store.coverage('event'), store.parsed('event')]).toEqual([{}, undefined, nothingParsed]);
    store.writeFiles('event', files);
    store.writeCoverage('event', memory);
    store.writeParsed('event', parsed);
    expect([store.files('event'), store.coverage('event'), store.parsed('event')]).toEqual([files, memory, parsed]);
    store.forget('event');
    expect([store.files('event').files, store.coverage('event'), store.parsed('event')]).toEqual([{}, undefined, nothingParsed]);
  });
});

/** What is no memory of ours, in any of its files. */
const garbage = ['', '{"complete":tr', '\u0000\u0001', 'null', '[]', '{}', '7', '"text"'];

describe('the files of a part that are', () => {
  const read = (text: string) => open({ 'manifest.json': text, 'coverages/event/files.json': text });
  const named = (path: unknown) =>
    JSON.stringify({ complete: true, files: { 'a.html': ['a', 'b'], [path as string]: ['a', 'b'] }, coverages: {} });

  test('missing count as absent', () => {
    const store = openMemory(join(temporaryFolder(), 'nowhere'), effects);
    expect([store.manifest(), store.files('event').files, store.slugs(), store.coverage('event')]).toEqual([nothing, {}, [], undefined]);
  });

  test.each([
    ...garbage,
    '{"files":{"a.html":["a","b"]}}',
    '{"complete":"yes","files":{"a.html":["a","b"]}}',
    '{"complete":true,"files":["a.html"]}',
    '{"complete":true,"files":"a.html"}',
    '{"complete":true,"files":null}',
    '{"complete":true,"files":7}',
    '{"complete":true,"files":{"a.html":"a"}}',
    '{"complete":true,"files":{"a.html":null}}',
    JSON.stringify(files).slice(0, -5),
  ])('%j count as absent', (text) => {
    expect(read(text).manifest()).toEqual(nothing);
    expect(read(text).files('event').files).toEqual({});
  });

  test('not sound, or missing, are never known to be all that there are', () => {
    for (const text of garbage) expect([read(text).files('event').complete, text]).toEqual([false, text]);
    expect(open().files('event').complete).toBe(false);
  });

  test.each(['../a', 'a/../../b', '/etc/passwd', '..', '.', './a', '', 'C:\\x', 'c:x', 'a\\..\\b', 'a\u0000b'])(
    'naming %j count as absent',
    (path) => {
      expect(read(named(path)).manifest()).toEqual(nothing);
      expect(read(named(path)).files('event').files).toEqual({});
    },
  );

  test.each(['a/b.html', 'élection/index.html', 'a..b/c', '...', 'a b'])('naming %j are sound', (path) => {
    expect(Object.keys(read(named(path)).files('event').files)).toEqual(['a.html', path]);
  });
});

describe('a coverage that is', () => {
  const sound = JSON.stringify(memory);
  test.each([
    ...garbage,
    sound.slice(0, -5),
    ...(['coverage', 'assets', 'versions'] as const).map((name) => JSON.stringify({ ...memory, [name]: undefined })),
    JSON.stringify({ ...memory, coverage: { ...memory.coverage, entries: {} } }),
    JSON.stringify({ ...memory, versions: 7 }),
    JSON.stringify({ ...memory, assets: 7 }),
  ])('%j counts as absent', (text) => {
    expect(open({ 'coverages/event/coverage.json': text }).coverage('event')).toBeUndefined();
  });

  test('sound beside one that is not, is known', () => {
    const store = open({ 'coverages/a/coverage.json': 'x', 'coverages/b/coverage.json': sound });
    expect([store.coverage('a'), store.coverage('b')]).toEqual([undefined, memory]);
    // Its files may still have to be deleted.
    expect(store.slugs().sort()).toEqual(['a', 'b']);
  });
});

describe('a manifest', () => {
  test.each([
    null,
    7,
    { event: null },
    { event: {} },
    { event: { ...manifest.coverages.event, entries: 'many' } },
    { event: { ...manifest.coverages.event, validity: undefined } },
    { '../event': manifest.coverages.event },
  ])('with heads such as %j is never whole', (heads) => {
    const store = open();
    store.writeManifest(manifest);
    const id = bucketOf('event');
    const text = JSON.stringify(heads);
    const site = JSON.parse(readFileSync(join(store.folder, 'manifest.json'), 'utf8'));
    site.buckets[id].size = text.length;
    writeFileSync(join(store.folder, 'manifest.json'), JSON.stringify(site));
    writeFileSync(join(store.folder, `heads/${id}.json`), text);
    const found = reopen(store).manifest();
    expect([found.coverages, found.complete, reopen(store).heads([id])]).toEqual([{}, false, undefined]);
  });

  test('with another file of heads than it was written with, or without any, is never whole', () => {
    const { folder } = open();
    const file = join(folder, `heads/${bucketOf('event')}.json`);
    for (const act of [() => writeFileSync(file, '{}'), () => rmSync(file)]) {
      openMemory(folder, effects).writeManifest(manifest);
      act();
      expect(openMemory(folder, effects).manifest()).toEqual({ ...manifest, complete: false, coverages: {} });
    }
  });

  test.each([
    undefined,
    null,
    7,
    [null],
    [{}],
    [{ slug: 'event', status: 'live', summary: 's' }],
    [{ slug: 'event', status: 'live', updated: 'late', summary: 's', sitemaps: [] }],
    [{ slug: '../event', status: 'live', summary: 's', sitemaps: [] }],
  ])('with outlines such as %j takes them from heads', (outlines) => {
    const store = open();
    store.writeManifest(manifest);
    const site = JSON.parse(readFileSync(join(store.folder, 'manifest.json'), 'utf8'));
    const text = JSON.stringify(outlines) ?? '';
    for (const size of [site.blocks[0].size, text.length]) {
      const blocks = [{ ...site.blocks[0], size }];
      writeFileSync(join(store.folder, 'manifest.json'), JSON.stringify({ ...site, blocks }));
      if (outlines === undefined) rmSync(join(store.folder, 'outlines/0.json'), { force: true });
      else writeFileSync(join(store.folder, 'outlines/0.json'), text);
      const found = reopen(store);
      const known = found.outlines({}, new Set([bucketOf('event')]));
      expect([known.flatMap(({ coverages }) => coverages()), found.manifest()]).toEqual([[outlineOf('event', event)], manifest]);
    }
  });

  test('without heads or outlines says that the folder is damaged', () => {
    const store = open();
    store.writeManifest(manifest);
    for (const name of ['outlines/0.json', `heads/${bucketOf('event')}.json`]) rmSync(join(store.folder, name));
    expect(() => reopen(store).outlines({}, new Set([bucketOf('event')]))).toThrow('.cache is damaged');
  });

  test('is written without looking at buckets that stay as they are, and lets go of those that nothing is left of', () => {
    const store = open();
    const names = Array.from({ length: 40 }, (_, index) => `event-${index}`);
    const coverages = Object.fromEntries(names.map((name) => [name, { ...event, folder: name }]));
    store.writeManifest({ ...manifest, coverages });
    const left = names.filter((name) => bucketOf(name) !== bucketOf('event-0'));
    const changed = { ...event, folder: 'event-1', updated: 9, summary: 't' };
    const kept = new Set(left.map(bucketOf).filter((id) => id !== bucketOf('event-1')));
    const own = left.filter((name) => bucketOf(name) === bucketOf('event-1'));
    reopen(store).writeManifest(
      { ...manifest, coverages: { ...Object.fromEntries(own.map((name) => [name, coverages[name] as CoverageHead])), 'event-1': changed } },
      kept,
    );
    const expected = Object.fromEntries(left.map((name) => [name, name === 'event-1' ? changed : coverages[name]]));
    expect(reopen(store).manifest().coverages).toEqual(expected);
    const blocks = reopen(store).outlines({}, new Set(left.map(bucketOf)));
    expect(blocks.flatMap(({ coverages }) => coverages())).toEqual(
      [...left].sort().map((name) => outlineOf(name, expected[name] as CoverageHead)),
    );
    expect(pathsIn(store.folder).filter((path) => path.startsWith('heads/'))).toEqual(
      [...new Set(left.map((name) => `heads/${bucketOf(name)}.json`))].sort(),
    );
  });

  test('is known by how it lies on disk', () => {
    const store = open();
    expect(store.mark()).toBeUndefined();
    store.writeManifest(manifest);
    const mark = store.mark();
    expect(mark).toEqual(expect.any(String));
    expect(reopen(store).mark()).toBe(mark);
    store.writeManifest(manifest);
    expect(store.mark()).not.toBe(mark);
  });
});

describe('round-ups', () => {
  const roundUp = { total: 1, mentions: [{ coverage: { slug: 'event', info: { title: 'T' } }, entry: post('a'), time: 7 }] };
  const written = (store = open()) => {
    store.writeRoundUps('p', new Map([['label/a', { hash: 'h', changed: 7 }]]), new Map([['label/a', roundUp]]));
    return store;
  };

  test('are read again', () => {
    const store = reopen(written());
    expect(store.digests()).toEqual({ parsing: 'p', digests: { 'label/a': { hash: 'h', changed: 7, size: expect.any(Number) } } });
    expect(store.roundUp('label/a')).toEqual(roundUp);
    expect(open().digests()).toBeUndefined();
  });

  test('stay where they are as they were, and go where nothing is left of them', () => {
    const store = reopen(written());
    const known = store.digests();
    store.writeRoundUps('p', new Map([['label/a', { hash: 'h', changed: 7 }]]), new Map());
    expect(reopen(store).digests()).toEqual(known);
    store.writeRoundUps('p', new Map(), new Map([['label/a', { total: 0, mentions: [] }]]));
    expect([reopen(store).digests(), pathsIn(store.folder)]).toEqual([{ parsing: 'p', digests: {} }, ['round-ups.json']]);
  });

  test.each(['round-ups.json', 'round-ups/label/a.json'])('count as absent where %s is damaged', (name) => {
    for (const text of garbage) {
      const store = written();
      writeFileSync(join(store.folder, name), text);
      expect([text, reopen(store).digests()]).toEqual([text, undefined]);
    }
  });
});

describe('what was parsed', () => {
  test('counts as absent where it is missing', () => {
    expect(open().parsed('event')).toEqual(nothingParsed);
  });

  test.each([
    ...garbage,
    '{"kept":[["a",',
    '{"kept":7,"assets":[],"lookedAt":[]}',
    '{"kept":[],"assets":{"a":1},"lookedAt":[]}',
    '{"kept":["ab"],"assets":[],"lookedAt":[]}',
    '{"kept":[7],"assets":[],"lookedAt":[]}',
  ])('counts as absent where it is %j', (text) => {
    expect(open({ 'coverages/event/parsed.json': text }).parsed('event')).toEqual(nothingParsed);
  });
});

test('what lies among the coverages and is none of ours does no harm', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'coverages/empty'), { recursive: true });
  writeFileSync(join(folder, 'coverages/file'), 'x');
  symlinkSync('/nowhere', join(folder, 'coverages/link'));
  const store = openMemory(folder, effects);
  for (const slug of store.slugs()) expect([store.files(slug).files, store.parsed(slug)]).toEqual([{}, nothingParsed]);
  for (const slug of store.slugs()) expect([slug, store.coverage(slug)]).toEqual([slug, undefined]);
});

describe('the folder to remember things in', () => {
  test('is beside the content, and is found again when the checkout moves', () => {
    const here = cacheFolders({ content: '/home/a/site/content', out: '/home/a/site/dist' });
    const there = cacheFolders({ content: '/tmp/b/content', out: '/tmp/b/dist' });
    expect(here.own).toMatch(/^\/home\/a\/site\/\.cache\/dist-[0-9a-f]{8}$/);
    expect(there.own.slice('/tmp/b'.length)).toBe(here.own.slice('/home/a/site'.length));
    expect(here.pictures).toBe('/home/a/site/.cache/pictures');
    expect(here.layouts).toBe('/home/a/site/.cache/layouts.json');
  });

  test('is another for another output', () => {
    const own = (out: string) => cacheFolders({ content: '/a/content', out }).own;
    expect(new Set(['/a/dist', '/a/out', '/a/o-ut', '/a/o/ut', '/dist'].map(own)).size).toBe(5);
  });
});
