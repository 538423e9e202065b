import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { git, run, stopPress } from '../support/command.ts';
import { temporaryFolder, writeFiles } from '../support/generate-folder.ts';

const entry = (text: string, more = '') => `---\ntime: 2024-03-25 16:05\n${more}---\n## ${text}\n`;

/** A bare repository with a site, and a server that shows a page for each entry in it, as a host does that builds at once. */
async function newsroom() {
  const root = temporaryFolder({
    'seed/content/storm/index.md': '---\ntitle: The storm\n---\n',
    'seed/content/storm/a.md': entry('First'),
  });
  const bare = join(root, 'bare.git');
  await git(root, 'init', '-q', '--bare', '-b', 'main', bare);
  const server = createServer(async ({ url = '' }, response) => {
    const [, slug = '', id] = /^\/live\/([^/]+)\/(?:([^/]+)\/)?$/.exec(url) ?? [];
    const { status, stdout } = await run(root, 'git', ['-C', bare, 'show', `main:content/${slug}/${id ?? 'index'}.md`]);
    response.writeHead(status === 0 ? 200 : 404).end(stdout);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done()).closeAllConnections()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
  writeFiles(root, { 'seed/content/site.yaml': `title: News\nurl: ${url}\n`, 'seed/notes.txt': 'notes\n' });
  const seed = await configured(join(root, 'seed'), 'init', '-q', '-b', 'main');
  await git(seed, 'add', '-A');
  await git(seed, 'commit', '-qm', 'Begin');
  await git(seed, 'push', '-q', bare, 'main');
  const clone = async (name: string) => {
    await git(root, 'clone', '-q', bare, name);
    return configured(join(root, name));
  };
  return { root, bare, url, clone, log: () => git(bare, 'log', '--format=%s', 'main') };
}

/** A repository whose commits have an author, whatever the machine knows. */
async function configured(folder: string, ...first: string[]): Promise<string> {
  if (first.length > 0) await git(folder, ...first);
  await git(folder, 'config', 'user.name', 'Jane Doe');
  await git(folder, 'config', 'user.email', 'jane@news.example');
  return folder;
}

describe('publish', () => {
  test('commits the content alone, pushes, and waits for the page', async () => {
    const { clone, url, log } = await newsroom();
    const jane = await clone('jane');
    writeFiles(jane, {
      'content/storm/new.md': entry('Harbour closed'),
      'content/storm/media/map [1].svg': '<svg/>',
      'content/storm/.a.md.swp': 'x',
      'notes.txt': 'mine\n',
      'staged.txt': 'staged',
    });
    await git(jane, 'add', 'staged.txt');
    const { status, stdout, stderr } = await stopPress(jane, ['publish']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Committed: Harbour closed\nPushed to origin, branch main\.\nLIVE in \d+\.\d s: /);
    expect(stdout).toContain(`${url}/storm/new/\n`);
    expect(await git(jane, 'status', '--porcelain')).toBe(' M notes.txt\nA  staged.txt\n?? content/storm/.a.md.swp\n');
    expect(await log()).toBe('Harbour closed\nBegin\n');
    expect((await stopPress(jane, ['publish'])).stdout).toContain('Nothing to publish');

    writeFiles(jane, { 'content/storm/a.md': entry('First', 'withdrawn: true\n'), 'content/storm/new.md': entry('Harbour open') });
    rmSync(join(jane, 'content/storm/index.md'));
    const second = await stopPress(jane, ['publish', 'content/storm/a.md'], '');
    expect(second.stdout).toMatch(/^Committed: Withdraw a\n[\s\S]*LIVE in [\d.]+ s: .*\/storm\/a\/\n$/);
    const third = await stopPress(jane, ['publish']);
    expect(third.stdout).toContain('Committed: Delete storm/index.md, and 1 more');
    expect(third.stdout).toMatch(/Gone in [\d.]+ s: .*\/storm\/\n/);
    expect(await git(jane, 'status', '--porcelain', 'content')).toBe('?? content/storm/.a.md.swp\n');
  });

  test('does not wait for what is not public, and says when a page was not seen', async () => {
    const { clone } = await newsroom();
    const jane = await clone('jane');
    writeFiles(jane, { 'content/storm/later.md': entry('Later', 'draft: true\n') });
    expect((await stopPress(jane, ['publish'])).stdout).toMatch(/Pushed to .*\ncontent\/storm\/later\.md is not public: it is a draft/);
    writeFiles(jane, { 'content/site.yaml': 'title: News\nurl: http://127.0.0.1:1/live\n', 'content/storm/b.md': entry('Unseen') });
    const { status, stderr } = await stopPress(jane, ['publish', '--timeout', '0.2']);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^Pushed, but not seen on the public page within 0\.2 s \(it does not answer\)/),
    ]);
    writeFiles(jane, { 'content/storm/c.md': entry('Not waited for') });
    expect((await stopPress(jane, ['publish', '--no-wait'])).status).toBe(0);
  });

  test('refuses errors in what changed, but not in what did not, unless it is forced', async () => {
    const { clone, log } = await newsroom();
    const jane = await clone('jane');
    writeFiles(jane, { 'content/storm/broken.md': '---\ntime: 16.10\n---\nText\n', 'content/storm/sound.md': entry('Sound') });
    const { status, stderr } = await stopPress(jane, ['publish']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/broken\.md:2:7 {2}error[\s\S]*Nothing was committed/)]);
    expect(await log()).toBe('Begin\n');
    expect((await stopPress(jane, ['publish', 'content/storm/sound.md'])).status).toBe(0);
    expect((await stopPress(jane, ['publish', '--force'])).stdout).toContain('it is held back until it is mended');
    expect(await log()).toBe('storm/broken.md\nSound\nBegin\n');
  });

  test('journalists who publish at once lose nothing, and all of it is live', async () => {
    const { clone, log, url } = await newsroom();
    const names = ['jane', 'idris', 'nisha'];
    const clones: string[] = [];
    for (const name of names) clones.push(await clone(name));
    for (const [index, folder] of clones.entries()) {
      writeFiles(folder, { [`content/storm/${names[index]}.md`]: entry(`By ${names[index]}`), 'notes.txt': `${names[index]}\n` });
    }
    const ended = await Promise.all(clones.map((folder) => stopPress(folder, ['publish'])));
    for (const [index, { status, stdout, stderr }] of ended.entries()) {
      expect([status, stderr.replace('Somebody else was faster; trying again.\n', '')]).toEqual([0, '']);
      expect(stdout).toContain(`${url}/storm/${names[index]}/`);
      expect(await git(clones[index] as string, 'status', '--porcelain')).toBe(' M notes.txt\n');
    }
    expect((await log()).split('\n').filter(Boolean).sort()).toEqual(['Begin', ...names.map((name) => `By ${name}`)].sort());
  });

  test('a conflict leaves both versions where they are, and says what to do', async () => {
    const { clone } = await newsroom();
    const [jane, idris] = [await clone('jane'), await clone('idris')];
    writeFiles(jane, { 'content/storm/a.md': entry('First, by Jane') });
    writeFiles(idris, { 'content/storm/a.md': entry('First, by Idris') });
    expect((await stopPress(jane, ['publish'])).status).toBe(0);
    const { status, stderr } = await stopPress(idris, ['publish']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('Somebody else has changed the same lines of content/storm/a.md')]);
    expect(await git(idris, 'log', '--format=%s', '-1')).toBe('Update: First, by Idris\n');
    expect(await git(idris, 'status', '--porcelain')).toBe('');
    expect(await git(idris, 'symbolic-ref', '--short', 'HEAD')).toBe('main\n');
    await run(idris, 'git', ['pull', '-q', '--rebase']);
    expect((await stopPress(idris, ['publish'])).stderr).toContain('A rebase is not finished');
  });

  test('changes that are not committed and that others have made too stay as they are', async () => {
    const { clone } = await newsroom();
    const [jane, idris] = [await clone('jane'), await clone('idris')];
    writeFiles(jane, { 'content/storm/a.md': entry('First, by Jane') });
    writeFiles(idris, { 'content/storm/a.md': entry('First, by Idris'), 'content/storm/b.md': entry('Second') });
    await stopPress(jane, ['publish', '--no-wait']);
    const { stderr } = await stopPress(idris, ['publish', 'content/storm/b.md']);
    expect(stderr).toContain('Somebody else has changed content/storm/a.md, and here it has changes that are not committed');
    expect(await git(idris, 'status', '--porcelain')).toBe(' M content/storm/a.md\n');
  });

  test('a remote that refuses is quoted, and the commit stays', async () => {
    const { clone, bare } = await newsroom();
    const jane = await clone('jane');
    writeFileSync(join(bare, 'hooks/pre-receive'), '#!/bin/sh\necho "storm/b.md:2:7 error"\nexit 1\n', { mode: 0o755 });
    writeFiles(jane, { 'content/storm/b.md': entry('Second') });
    const { status, stderr } = await stopPress(jane, ['publish']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/did not take the push[\s\S]* {4}storm\/b\.md:2:7 error/)]);
    rmSync(join(bare, 'hooks/pre-receive'));
    expect((await stopPress(jane, ['publish'])).stdout).toMatch(/^Pushed[\s\S]*LIVE in/);
  });

  test('what keeps a repository from being pushed is said before anything is committed', async () => {
    const { clone, root } = await newsroom();
    const jane = await clone('jane');
    const said = async (...args: string[]) => (await stopPress(jane, ['publish', ...args])).stderr;
    writeFiles(jane, { 'content/storm/b.md': entry('Second') });
    expect(await said('notes.txt')).toContain('notes.txt is not in the content folder');
    await git(jane, 'switch', '-q', '--detach');
    expect(await said()).toContain('The repository is on no branch');
    await git(jane, 'switch', '-q', 'main');
    await git(jane, 'remote', 'rename', 'origin', 'elsewhere');
    await git(jane, 'branch', '--unset-upstream');
    await git(jane, 'remote', 'add', 'another', root);
    expect(await said()).toContain('there are several remotes (another, elsewhere)');
    await git(jane, 'remote', 'remove', 'another');
    const address = (await git(jane, 'remote', 'get-url', 'elsewhere')).trim();
    await git(jane, 'remote', 'remove', 'elsewhere');
    expect(await said()).toContain('The repository has no remote');
    expect(await git(jane, 'log', '--format=%s')).toBe('Begin\n');

    await git(jane, 'remote', 'add', 'origin', join(root, 'nowhere.git'));
    expect(await said()).toContain('Your commit is safe here: publish again later');
    await git(jane, 'remote', 'set-url', 'origin', address);
    expect((await stopPress(jane, ['publish'])).stdout).toContain('Pushed to origin, branch main.');
    expect(await git(jane, 'rev-parse', '--abbrev-ref', '@{upstream}')).toBe('origin/main\n');
    rmSync(join(jane, '.git'), { recursive: true });
    expect(await said()).toContain('in no git repository');
  });

  test('the first push to an empty remote', async () => {
    const { root, bare } = await newsroom();
    const empty = join(root, 'empty.git');
    await git(root, 'init', '-q', '--bare', empty);
    const seed = join(root, 'seed');
    await git(seed, 'remote', 'add', 'origin', empty);
    writeFiles(seed, { 'content/storm/b.md': entry('Second') });
    expect((await stopPress(seed, ['publish', '--no-wait'])).stdout).toContain('Pushed to origin');
    expect(await git(empty, 'log', '--format=%s', 'main')).toBe('Second\nBegin\n');
    expect(await git(bare, 'log', '--format=%s', 'main')).toBe('Begin\n');
  });
});
