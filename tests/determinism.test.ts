import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { nodeEffects } from '../src/effects.ts';
import { repository, runCli } from './support/demo.ts';
import { pathsIn, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { shuffled } from './support/generate-site.ts';

/** Copies a folder file by file in another order, so that the disk lists it in another one too. */
function copyShuffled(from: string, to: string, seed: number): void {
  for (const path of shuffled(pathsIn(from), seed)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path));
  }
}

describe('the same content gives the same bytes', () => {
  test('whatever the zone, the language, the folders, the order of files and where one stands', () => {
    const root = temporaryFolder();
    const environments = [
      { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' },
      { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    ];
    const [first, ...others] = environments.map((environment, index) => {
      const content = join(root, `folder ${index} ü`, 'deep'.repeat(index), `content-${index}`);
      const out = join(root, `out-${index}`);
      copyShuffled(join(repository, 'content'), content, index);
      const cwd = ['/', root, repository][index] as string;
      const built = runCli(cwd, ['build', '--content', content, '--out', out], environment);
      expect(built).toMatchObject({ status: 0, stderr: '' });
      return textsIn(out);
    });
    expect(Object.keys(first ?? {}).length).toBeGreaterThan(100);
    for (const other of others) expect(other).toEqual(first);
  });

  const site = {
    'content/site.yaml': 'title: Newsroom\nurl: https://news.example/live\n',
    'content/event/index.md': '---\ntitle: An event\nend: 2024-03-25 17:00\n---\n',
    'content/event/a.md': '---\ntime: 2024-03-25 16:05\nupdated: 2024-03-25 16:40\n---\nOne\n',
    'content/event/b.md': '---\ntime: 2024-03-25 16:35\n---\nTwo\n',
  };
  const at = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const root = temporaryFolder(site);
    expect(runCli(root, ['build', ...args], environment).status).toBe(0);
    return textsIn(join(root, 'dist'));
  };

  test('whether the clock is set by SOURCE_DATE_EPOCH or by --now, in whatever zone', () => {
    const due = at([], { SOURCE_DATE_EPOCH: String(Date.UTC(2024, 2, 25, 16, 30) / 1000) });
    expect(Object.keys(due)).not.toContain('event/b/index.html');
    expect(at(['--now', '2024-03-25T16:30:00Z'])).toEqual(due);
    expect(at(['--now', '2024-03-26T01:30:00+09:00'], { TZ: 'Asia/Tokyo' })).toEqual(due);
    expect(at(['--now', '2024-03-25 16:30'], { TZ: 'America/New_York' })).toEqual(due);
    expect(at(['--now', '2024-03-25T16:30:00Z'], { SOURCE_DATE_EPOCH: '1' })).toEqual(due);
  });

  test('at any time between two at which something falls due', () => {
    const between = at(['--now', '2024-03-25T16:40:00Z']);
    expect(Object.keys(between)).toContain('event/b/index.html');
    expect(at(['--now', '2024-03-25T16:59:59Z'])).toEqual(between);
    // Two days after it was published, the last entry leaves the news sitemap.
    expect(at(['--now', '2031-01-01T00:00:00Z'])).toEqual(at(['--now', '2024-03-27T17:00:01Z']));
  });
});

const times = (folder: string) => pathsIn(folder).map((path) => [path, statSync(join(folder, path), { bigint: true }).mtimeNs]);

test('a second build writes no file again', () => {
  const root = temporaryFolder();
  cpSync(join(repository, 'content'), join(root, 'content'), { recursive: true });
  runCli(root, ['build']);
  const before = times(join(root, 'dist'));
  expect(runCli(root, ['build']).stdout).toMatch(/0 files written, 0 deleted, \d{3} unchanged/);
  expect(times(join(root, 'dist'))).toEqual(before);
});

test('a build after the output, or what is remembered of it, was lost gives the same', { timeout: 240_000 }, () => {
  const root = temporaryFolder();
  cpSync(join(repository, 'content'), join(root, 'content'), { recursive: true });
  runCli(root, ['build']);
  const before = textsIn(join(root, 'dist'));
  for (const lost of ['.cache', 'dist']) {
    rmSync(join(root, lost), { recursive: true });
    runCli(root, ['build']);
    expect(textsIn(join(root, 'dist')), lost).toEqual(before);
  }
});

describe('of an entry that leaves, no file has a word left', async () => {
  const marker = 'zqmarkerqz';
  const picture = (shade: number) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade, g: 9, b: 9 } } })
      .png()
      .toBuffer();
  const site = {
    'content/site.yaml': 'title: Newsroom\nurl: https://news.example/live\n',
    'content/event/index.md': '---\ntitle: An event\n---\nSee [an entry](b.md).\n',
    'content/event/a.md': '---\ntime: 2024-03-25 16:05\n---\nStays. ![A door](media/stays.png "Door")\n\nSee [it](b.md).\n',
    'content/event/media/stays.png': await picture(1),
    [`content/event/media/${marker}.png`]: await picture(2),
    'content/event/b.md': `---
time: 2024-03-25 16:10
title: Title ${marker}
author: Author ${marker}
role: Role ${marker}
tags: [Breaking, tag ${marker}]
pinned: true
key: true
correction: { time: 2024-03-25 16:20, text: "Correction ${marker}" }
---
Body ${marker}[^n]

![Alt ${marker}](media/${marker}.png "Caption ${marker}")

[^n]: Note ${marker}
`,
  };
  const rebuild = (root: string) =>
    build({ content: join(root, 'content'), out: join(root, 'dist') }, nodeEffects(Date.UTC(2024, 2, 26)), async (_, action) => action());
  /** What is published, and what is remembered of texts: the store of ready pictures holds only what it cannot know to be gone. */
  const marked = (root: string) =>
    ['dist', '.cache']
      .flatMap((folder) => Object.entries(textsIn(join(root, folder))))
      .filter(([path, text]) => !path.startsWith('pictures/') && `${path} ${text}`.toLowerCase().includes(marker))
      .map(([path]) => path);

  test.each([
    ['deleted', undefined],
    ['made a draft', '---\ntime: 2024-03-25 16:10\ndraft: true\n---\nzqmarkerqz\n'],
    ['embargoed', '---\ntime: 2034-03-25 16:10\n---\nzqmarkerqz\n'],
    [
      'withdrawn',
      '---\ntime: 2024-03-25 16:10\ntitle: zqmarkerqz\nauthor: zqmarkerqz\ntags: [zqmarkerqz]\nwithdrawn: true\n---\nzqmarkerqz\n',
    ],
    ['withdrawn with a slip', '---\ntime: 2024-03-25 16:10\nwithdrawn: {\n---\nzqmarkerqz\n'],
    ['made a draft with a slip', '---\ntime: 2024-03-25 16:10\ndraft: yes please\n---\nzqmarkerqz\n'],
  ])('%s', async (_, text) => {
    const root = temporaryFolder(site);
    await rebuild(root);
    expect(marked(root).length).toBeGreaterThan(5);
    if (text === undefined) rmSync(join(root, 'content/event/b.md'));
    else writeFiles(root, { 'content/event/b.md': text });
    const { written } = await rebuild(root);
    expect(written).toBeDefined();
    expect(marked(root)).toEqual([]);
    expect(existsSync(join(root, 'dist/event/a/index.html'))).toBe(true);
    const assets = pathsIn(join(root, 'dist/assets'));
    expect(assets.filter((path) => path.endsWith('.png')).map((path) => path.split('.')[0])).toEqual(['card-a', 'card-event', 'stays']);
  });
});
