import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { nodeEffects } from '../../src/effects.ts';
import { cacheFolders } from '../../src/memory/cache-folders.ts';
import { addChanges, forgetTaken, pendingChanges, takeChanges } from '../../src/memory/pending-changes.ts';
import { letRest, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

const effects = nodeEffects();

test('changes are put together over builds, shards and tellings that failed; the last word counts', () => {
  const folder = temporaryFolder();
  const pending = () => pendingChanges(folder, effects);
  addChanges(folder, { changed: ['a/index.html', 'rss.xml', 'assets/a.png', 'a/e/x.0.html'], deleted: [] }, undefined, effects);
  addChanges(folder, { changed: ['b/index.html'], deleted: ['a/index.html'] }, { index: 1, count: 2 }, effects);
  addChanges(folder, { changed: ['c/index.html'], deleted: [] }, { index: 2, count: 2 }, effects);
  expect(pending()).toEqual({ changed: ['b/index.html', 'c/index.html', 'rss.xml'], deleted: ['a/index.html'] });
  addChanges(folder, { changed: ['a/index.html'], deleted: ['b/index.html'] }, undefined, effects);
  expect(pending()).toEqual({ changed: ['a/index.html', 'c/index.html', 'rss.xml'], deleted: ['b/index.html'] });

  expect(takeChanges(folder, effects)).toEqual(pending());
  addChanges(folder, { changed: ['d/index.html'], deleted: [] }, undefined, effects);
  expect(takeChanges(folder, effects).changed).toEqual(['a/index.html', 'c/index.html', 'd/index.html', 'rss.xml']);
  addChanges(folder, { changed: ['e/index.html'], deleted: [] }, undefined, effects);
  forgetTaken(folder, effects);
  expect(pending()).toEqual({ changed: ['e/index.html'], deleted: [] });
});

test('there are none where the file with them is damaged', () => {
  const folder = temporaryFolder({ 'changes.json': '{"changed":[1]}', 'telling.json': '{' });
  expect(pendingChanges(folder, effects)).toEqual({ changed: [], deleted: [] });
});

test('they are what a build changed and deleted, and nothing of what stayed', async () => {
  const entry = (minute: number) => `---\ntime: 2024-03-25 16:0${minute}\n---\n## Text\n`;
  const root = temporaryFolder({
    'content/site.yaml': 'title: News\nurl: https://news.example/live\nindexnow: { key: 0123456789abcdef }\ncards: false\n',
    'content/fire/a.md': entry(1),
    'content/flood/a.md': entry(2),
  });
  const options = { content: join(root, 'content'), out: join(root, 'dist') };
  const publish = () => build(options, nodeEffects(Date.parse('2024-03-25T18:00:00Z')), async (_, action) => action());
  const folder = cacheFolders(options).own;
  await letRest();
  await publish();
  expect(takeChanges(folder, effects).changed).toContain('flood/index.html');
  expect(textsIn(options.out)['0123456789abcdef.txt']).toBe('0123456789abcdef');
  forgetTaken(folder, effects);
  await publish();
  expect(pendingChanges(folder, effects)).toEqual({ changed: [], deleted: [] });
  writeFiles(root, { 'content/fire/b.md': entry(3), 'content/fire/a.md': entry(1).replace('time', 'draft: true\ntime') });
  await publish();
  const { changed, deleted } = pendingChanges(folder, effects);
  expect(changed).toContain('fire/b/index.html');
  expect(changed.filter((path) => path.startsWith('flood/'))).toEqual([]);
  expect(deleted).toEqual(['fire/a/index.html']);
});
