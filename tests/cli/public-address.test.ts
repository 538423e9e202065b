import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { webAddressOf } from '../../src/cli/web-address-of.ts';
import { git, stopPress } from '../support/command.ts';
import { temporaryFolder, writeFiles } from '../support/generate-folder.ts';

test.each([
  ['git@github.com:owner/repo.git', 'https://github.com/owner/repo.git'],
  ['github.com:owner/repo', 'https://github.com/owner/repo'],
  ['ssh://git@gitlab.example:2222/group/sub/repo.git', 'https://gitlab.example/group/sub/repo.git'],
  ['git+ssh://host.example/repo', 'https://host.example/repo'],
  ['https://user:word@github.com/owner/repo.git/', 'https://github.com/owner/repo.git'],
  ['http://127.0.0.1:8080/repo.git', 'http://127.0.0.1:8080/repo.git'],
  ['git://host.example:9418/repo.git', 'https://host.example/repo.git'],
  ['/srv/git/repo.git', undefined],
  ['../repo.git', undefined],
  ['./a:b', undefined],
  ['file:///srv/git/repo.git', undefined],
  ['C:\\repos\\live', undefined],
  ['C:/repos/live', undefined],
  ['origin', undefined],
  ['', undefined],
])('%s is on the web at %s', (remote, address) => expect(webAddressOf(remote)).toBe(address));

const embargoed = '---\ntime: 2090-03-25 16:05\n---\n## Later\n';

/** A repository whose remote is asked over HTTP, and answers with that status, and pushed to on the disk. */
async function newsroom(status: number, page?: string) {
  const root = temporaryFolder({
    'live/content/site.yaml': 'title: News\nurl: http://127.0.0.1:1/live\n',
    'live/content/storm/index.md': '---\ntitle: The storm\n---\n',
  });
  const live = join(root, 'live');
  const bare = join(root, 'bare.git');
  await git(root, 'init', '-q', '--bare', '-b', 'main', bare);
  const server = createServer((request, response) => {
    const file = join(bare, new URL(request.url ?? '/', 'http://a').pathname.replace('/news.git', ''));
    const found = status === 200 && existsSync(file);
    response.writeHead(status === 200 && !found ? 404 : status, status === 401 ? { 'WWW-Authenticate': 'Basic realm="news"' } : {});
    response.end(page ?? (found ? readFileSync(file) : ''));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done()).closeAllConnections()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news.git`;
  await git(live, 'init', '-q', '-b', 'main');
  await git(live, 'config', 'user.name', 'Jane Doe');
  await git(live, 'config', 'user.email', 'jane@news.example');
  await git(live, 'remote', 'add', 'origin', url);
  await git(live, 'config', 'remote.origin.pushurl', bare);
  await git(live, 'add', '-A');
  await git(live, 'commit', '-qm', 'Begin');
  await git(live, 'push', '-q', 'origin', 'main');
  await git(bare, 'update-server-info');
  writeFiles(live, { 'content/storm/later.md': embargoed, 'content/storm/note.md': '---\ntime: 2024-03-25 16:05\n---\nNow\n' });
  return { live, bare, url };
}

describe('a repository that anybody can read', () => {
  test('gets no draft and no embargoed entry from `publish`, unless it is told to', async () => {
    const { live, bare, url } = await newsroom(200);
    const refused = await stopPress(live, ['publish', '--no-wait']);
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /looks public: anybody can read http:.*\n {2}content\/storm\/later\.md\nNothing was committed\. Make the repository private/,
      ),
    ]);
    expect(refused.stderr).toContain(url);
    expect(await git(live, 'log', '--format=%s')).toBe('Begin\n');
    expect((await stopPress(live, ['publish', '--no-wait', 'content/storm/note.md'])).status).toBe(0);
    await git(bare, 'update-server-info');
    expect((await stopPress(live, ['publish', '--no-wait', '--force'])).status).toBe(0);
    expect(await git(bare, 'log', '--format=%s', 'main')).toContain('storm/later.md');
  });

  test('is told of by `next`, if an entry is under embargo', async () => {
    const { live, url } = await newsroom(200);
    const { status, stdout, stderr } = await stopPress(live, ['next']);
    expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('Later'), expect.stringContaining(`anybody can read ${url}`)]);
    writeFiles(live, { 'content/storm/later.md': embargoed.replace('2090', '2020') });
    expect((await stopPress(live, ['next'])).stderr).toBe('');
  });
});

test.each([
  ['asks for a password', 401, undefined],
  ['says that there is nothing', 404, undefined],
  ['shows a page to log in at', 200, '<!doctype html><title>Log in</title>'],
])('a host that %s makes no repository public', async (_, status, page) => {
  const { live } = await newsroom(status, page);
  expect((await stopPress(live, ['next'])).stderr).toBe('');
  expect((await stopPress(live, ['publish', '--no-wait'])).stderr).not.toContain('looks public');
});

test('neither does one on the disk, nor one that cannot be reached', async () => {
  const { live, bare } = await newsroom(200);
  await git(live, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/news.git');
  expect((await stopPress(live, ['next'])).stderr).toBe('');
  await git(live, 'remote', 'set-url', 'origin', bare);
  expect((await stopPress(live, ['publish', '--no-wait'])).stdout).toContain('content/storm/later.md is not public');
});
