import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git, stopPress } from '../support/command.ts';
import { temporaryFolder, writeFiles } from '../support/generate-folder.ts';

const entry = (text: string, more = '') => `---\ntime: 2024-03-25 16:05\n${more}---\n## ${text}\n`;

/** A clone of a repository with a coverage in it; `check` says what is wrong, without what all commands say. */
async function newsroom() {
  const root = temporaryFolder({
    'live/content/site.yaml': 'title: News\nurl: http://127.0.0.1:1/live\n',
    'live/content/storm/index.md': '---\ntitle: The storm\n---\n',
    'live/content/storm/a.md': entry('First'),
    'live/content/storm/B c.md': entry('Second'),
    'live/content/storm/draft.md': entry('Draft', 'draft: true\n'),
    'live/content/storm/later.md': '---\ntime: 2090-03-25 16:05\n---\nLater\n',
    'live/content/storm/broken.md': '---\ntime: 16.05\n---\nBroken\n',
    'live/content/storm/readme.md': 'Notes\n',
    'live/content/fire/index.md': '---\ntitle: The fire\n---\n',
    'live/content/fire/one.md': entry('One'),
    'live/content/fire/two.md': entry('Two'),
  });
  const live = join(root, 'live');
  await git(root, 'init', '-q', '--bare', '-b', 'main', 'bare.git');
  await git(live, 'init', '-q', '-b', 'main');
  for (const [name, value] of [
    ['user.name', 'Jane Doe'],
    ['user.email', 'jane@news.example'],
  ])
    await git(live, 'config', name as string, value as string);
  await git(live, 'add', '-A');
  await git(live, 'commit', '-qm', 'Begin');
  const said = async (...args: string[]) => {
    const { status, stderr } = await stopPress(live, args);
    return { status, lines: stderr.split('\n').filter((line) => line.includes('(deleted-entry)')), stderr };
  };
  const remove = (...paths: string[]) => {
    for (const path of paths) rmSync(join(live, 'content', path), { recursive: true });
  };
  return { root, live, said, remove };
}

test('an entry that is published and of which the file is gone is a warning, until it is pushed', async () => {
  const { live, said, remove } = await newsroom();
  await git(live, 'remote', 'add', 'origin', '../bare.git');
  await git(live, 'push', '-qu', 'origin', 'main');
  remove('storm/draft.md', 'storm/later.md', 'storm/broken.md', 'storm/readme.md');
  expect((await said('check')).stderr).not.toContain('deleted-entry');
  remove('storm/B c.md');
  const { lines, stderr, status } = await said('check');
  expect([status, lines]).toEqual([
    0,
    ['content/storm/B c.md  warning  Unexpected deletion of an entry that is published (deleted-entry)'],
  ]);
  expect(stderr).toContain('`git checkout origin/main -- "content/storm/B c.md"`');
  expect(stderr).toContain('`stop-press withdraw storm/b-c "reason"`');
  expect((await said('check', '--strict')).status).toBe(1);
  // Nothing of this is in a build, which is the same with git and without.
  expect((await said('build')).stderr).toBe('');

  await git(live, 'commit', '-qam', 'Delete');
  expect((await said('check')).lines).toHaveLength(1);
  const published = await said('publish', '--no-wait');
  expect([published.status, published.lines.length]).toEqual([0, 1]);
  expect((await said('check')).lines).toEqual([]);
});

test('what a colleague has pushed meanwhile is not taken for deleted, nor is a file that moved within its coverage', async () => {
  const { live, root, said } = await newsroom();
  await git(live, 'remote', 'add', 'origin', '../bare.git');
  await git(live, 'push', '-qu', 'origin', 'main');
  await git(root, 'clone', '-q', 'bare.git', 'other');
  writeFiles(root, { 'other/content/storm/new.md': entry('New') });
  await git(join(root, 'other'), 'add', '-A');
  await git(join(root, 'other'), '-c', 'user.name=I', '-c', 'user.email=i@news.example', 'commit', '-qm', 'New');
  await git(join(root, 'other'), 'push', '-q');
  await git(live, 'fetch', '-q');
  mkdirSync(join(live, 'content/storm/day-2'));
  renameSync(join(live, 'content/storm/a.md'), join(live, 'content/storm/day-2/a.md'));
  expect((await said('check')).lines).toEqual([]);
  renameSync(join(live, 'content/storm/B c.md'), join(live, 'content/storm/other.md'));
  expect((await said('check')).lines).toHaveLength(1);
});

test('a coverage that is gone as a whole is one warning; without a remote the last commit counts, and without git nothing does', async () => {
  const { live, said, remove } = await newsroom();
  remove('fire');
  const { lines, stderr } = await said('check');
  expect(lines).toEqual(['content/fire/one.md  warning  Unexpected deletion of the coverage `fire`, which is published (deleted-entry)']);
  expect(stderr).toContain('`git checkout HEAD -- "content/fire"`');
  rmSync(join(live, '.git'), { recursive: true });
  expect((await said('check')).lines).toEqual([]);
});
