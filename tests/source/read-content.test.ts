import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { sizeLimit } from '../../src/source/decode.ts';
import { readContent } from '../../src/source/read-content.ts';
import { type Files, temporaryFolder } from '../support/generate-folder.ts';

const read = (files: Files, root = temporaryFolder(files)) => {
  const content = readContent(root, nodeEffects());
  return {
    site: content?.site?.path,
    coverages: content?.coverages.map(({ name, index, entries, media }) => ({
      name,
      index: index?.path,
      entries: entries.map(({ path }) => path),
      media: [...media],
    })),
    problems: content?.problems.map(({ level, rule, file }) => `${level} ${rule} ${file}`),
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
  expect(readContent(root, nodeEffects())?.coverages[0]?.entries[0]?.bytes).toHaveLength(sizeLimit + 1);
});

test('the order in which a disk lists its files does not matter', () => {
  const root = temporaryFolder({ 'event/a.md': '', 'event/b.md': '', 'event/c/d.md': '', 'other/a.md': '', 'stray.md': '' });
  const effects = nodeEffects();
  const backwards = { ...effects, list: (folder: string) => effects.list(folder)?.sort((a, b) => (a.name < b.name ? 1 : -1)) };
  expect(readContent(root, backwards)).toEqual(readContent(root, effects));
});
