import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Effects, nodeEffects } from '../../src/effects.ts';
import { compareProblems } from '../../src/problem.ts';
import { sizeLimit } from '../../src/source/decode.ts';
import { readContent } from '../../src/source/read-content.ts';
import { type Files, letRest, temporaryFolder, writeFiles } from '../support/generate-folder.ts';

const read = (files: Files, root = temporaryFolder(files)) => {
  const content = readContent(root, nodeEffects());
  const folders = content?.coverages.map((folder) => folder.read());
  return {
    site: content?.site?.path,
    coverages: folders?.map(({ folder: { name, index, entries, media } }) => ({
      name,
      index: index?.path,
      entries: entries.map(({ path }) => path),
      media: [...media],
    })),
    problems: [...(content?.problems ?? []), ...(folders ?? []).flatMap(({ problems }) => problems)]
      .sort(compareProblems)
      .map(({ level, rule, file }) => `${level} ${rule} ${file}`),
  };
};

test('a folder that does not exist is undefined', () => {
  expect(readContent(join(temporaryFolder(), 'nowhere'), nodeEffects())).toBeUndefined();
});

test('the newsroom, its coverages, their entries and media', () => {
  expect(
    read({
      'site.yaml': 'title: x',
      'event/index.md': '',
      'event/b.md': '',
      'event/a.MD': '',
      'event/day-2/c.md': '',
      'event/media/door.jpg': '',
      'event/day-2/map.png': '',
    }),
  ).toEqual({
    site: 'site.yaml',
    coverages: [
      {
        name: 'event',
        index: 'event/index.md',
        entries: ['event/a.MD', 'event/b.md', 'event/day-2/c.md'],
        media: ['day-2/map.png', 'media/door.jpg'],
      },
    ],
    problems: [],
  });
});

test('what somebody may take for an entry and is none gets a word', () => {
  expect(read({ 'notes.md': '', 'event/a.md': '', 'event/b.txt': '', 'event/README.md': '', 'event/c.markdown': '' }).problems).toEqual([
    'note readme event/README.md',
    'warning stray-file event/b.txt',
    'warning stray-file event/c.markdown',
    'error stray-file notes.md',
  ]);
});

test('dot-files and empty folders are passed over', () => {
  expect(read({ '.git/config': '', '.DS_Store': '', 'event/.a.md.swp': '' })).toEqual({ site: undefined, coverages: [], problems: [] });
});

test('a folder with nothing but media is no coverage', () => {
  expect(read({ 'pictures/door.jpg': '' })).toMatchObject({ coverages: [], problems: ['warning no-coverage pictures'] });
});

test('Markdown within `media` is no entry', () => {
  expect(read({ 'event/a.md': '', 'event/media/notes.md': '' }).coverages?.[0]).toMatchObject({
    entries: ['event/a.md'],
    media: ['media/notes.md'],
  });
});

test('links are never followed', () => {
  const secrets = temporaryFolder({ 'secret.md': '---\ntime: 2024-03-25 16:05\n---\nSecret', 'more/secret.md': '' });
  const root = temporaryFolder({ 'event/a.md': '' });
  symlinkSync(join(secrets, 'secret.md'), join(root, 'event/link.md'));
  symlinkSync(join(secrets, 'more'), join(root, 'event/folder'));
  symlinkSync(secrets, join(root, 'other'));
  expect(read({}, root)).toMatchObject({
    coverages: [{ name: 'event', entries: ['event/a.md'], media: [] }],
    problems: ['error symbolic-link event/folder', 'error symbolic-link event/link.md', 'error symbolic-link other'],
  });
});

test('of a file that is too large just one byte more than the limit is read', () => {
  const root = temporaryFolder({ 'event/a.md': Buffer.alloc(sizeLimit * 2, 'a') });
  expect(readContent(root, nodeEffects())?.coverages[0]?.read().folder.entries[0]?.bytes).toHaveLength(sizeLimit + 1);
});

test('the order in which a disk lists its files does not matter', async () => {
  const root = temporaryFolder({ 'event/a.md': '', 'event/b.md': '', 'event/c/d.md': '', 'other/a.md': '', 'stray.md': '' });
  const effects = nodeEffects();
  const backwards = { ...effects, list: (folder: string) => effects.list(folder)?.sort((a, b) => (a.name < b.name ? 1 : -1)) };
  const all = (over: Effects) => {
    const content = readContent(root, over);
    return { ...content, coverages: content?.coverages.map(({ read, ...folder }) => ({ ...folder, ...read() })) };
  };
  await letRest();
  expect(all(backwards)).toEqual(all(effects));
  expect(all(effects).coverages).toMatchObject([{ mark: expect.any(String) }, {}]);
});

describe('a folder on disk', () => {
  const files: Files = { 'event/index.md': 'index', 'event/a.md': 'one', 'event/day-2/b.md': 'two', 'event/media/a.jpg': 'x' };
  const open = (root: string, effects = nodeEffects()) => readContent(root, effects)?.coverages.find(({ name }) => name === 'event');

  test('is read only when it is asked for', () => {
    const root = temporaryFolder(files);
    const seen: string[] = [];
    const effects = nodeEffects();
    const folder = open(root, {
      ...effects,
      read: (file, limit) => {
        seen.push(file.slice(root.length + 1));
        return effects.read(file, limit);
      },
    });
    expect(seen).toEqual([]);
    expect(folder?.read().folder.entries).toHaveLength(2);
    expect(seen.sort()).toEqual(['event/a.md', 'event/day-2/b.md', 'event/index.md']);
  });

  test.each<[Files, boolean]>([
    [{ 'event/index.md': '' }, true],
    [{ 'event/a.md': '' }, true],
    [{ 'event/day-2/a.md': '' }, true],
    [{ 'event/media/a.md': '' }, false],
    [{ 'event/README.md': '' }, false],
    [{ 'event/a.txt': '' }, false],
  ])('with %j is a coverage: %s', (files, isCoverage) => {
    expect(readContent(temporaryFolder(files), nodeEffects())?.coverages.map((one) => one.isCoverage)).toEqual(isCoverage ? [true] : []);
  });

  describe('has a mark', () => {
    /** The marks before and after a change. */
    async function marks(change: (root: string) => void): Promise<[string, string]> {
      const root = temporaryFolder({ ...files, 'other/a.md': '' });
      await letRest();
      const before = open(root)?.mark;
      change(root);
      await letRest();
      const after = open(root)?.mark;
      expect([before, after]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
      return [before as string, after as string];
    }

    test.each<[string, (root: string) => void]>([
      ['a text changes', (root) => writeFiles(root, { 'event/a.md': 'other' })],
      ['a text of the same length changes', (root) => writeFiles(root, { 'event/a.md': 'on3' })],
      [
        'a text of the same length changes, and is dated back',
        (root) => {
          const { atime, mtime } = statSync(join(root, 'event/a.md'));
          writeFiles(root, { 'event/a.md': 'on3' });
          utimesSync(join(root, 'event/a.md'), atime, mtime);
        },
      ],
      ['another file takes its place', (root) => nodeEffects().write(join(root, 'event/a.md'), 'one')],
      ['a picture changes', (root) => writeFiles(root, { 'event/media/a.jpg': 'y' })],
      ['a file far below changes', (root) => writeFiles(root, { 'event/day-2/b.md': 'other' })],
      ['a file has another name', (root) => renameSync(join(root, 'event/a.md'), join(root, 'event/c.md'))],
      ['a file moves to another folder', (root) => renameSync(join(root, 'event/a.md'), join(root, 'event/day-2/a.md'))],
      ['a file goes', (root) => rmSync(join(root, 'event/a.md'))],
      ['a file comes', (root) => writeFiles(root, { 'event/c.md': '' })],
      ['a picture comes', (root) => writeFiles(root, { 'event/media/b.jpg': '' })],
      [
        'a link takes the place of a file',
        (root) => {
          rmSync(join(root, 'event/a.md'));
          symlinkSync('day-2/b.md', join(root, 'event/a.md'));
        },
      ],
      [
        'two files change their names',
        (root) => {
          renameSync(join(root, 'event/a.md'), join(root, 'event/x'));
          renameSync(join(root, 'event/day-2/b.md'), join(root, 'event/a.md'));
          renameSync(join(root, 'event/x'), join(root, 'event/day-2/b.md'));
        },
      ],
    ])('that changes when %s', async (_, change) => {
      const [before, after] = await marks(change);
      expect(after).not.toBe(before);
    });

    test.each<[string, (root: string) => void]>([
      ['nothing happens', () => {}],
      ['it is read', (root) => void open(root)?.read()],
      ['another coverage changes', (root) => writeFiles(root, { 'other/a.md': 'other', 'more/a.md': '' })],
      ['what no build reads changes', (root) => writeFiles(root, { 'event/.a.md.swp': 'x', 'event/.git/config': 'x' })],
      ['an empty folder comes', (root) => mkdirSync(join(root, 'event/empty'))],
    ])('that stays when %s', async (_, change) => {
      const [before, after] = await marks(change);
      expect(after).toBe(before);
    });

    test('only once no file of it changed a moment ago', async () => {
      const root = temporaryFolder(files);
      await letRest();
      expect(open(root)?.mark).toBeDefined();
      writeFiles(root, { 'event/media/a.jpg': 'x' });
      expect(open(root)?.mark).toBeUndefined();
      await letRest();
      expect(open(root)?.mark).toBeDefined();
    });

    test('not while a file that is dated back changed a moment ago', async () => {
      const root = temporaryFolder(files);
      await letRest();
      utimesSync(join(root, 'event/a.md'), 0, 0);
      expect(open(root)?.mark).toBeUndefined();
    });
  });
});
