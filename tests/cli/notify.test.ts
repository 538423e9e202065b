import { describe, expect, test } from 'vitest';
import { sendNotice } from '../../src/cli/send-notice.ts';
import { startCli } from '../support/demo.ts';
import { fakeHub } from '../support/fake-hub.ts';
import { temporaryFolder, writeFiles } from '../support/generate-folder.ts';

const site = 'https://news.example/live';

describe('sending', () => {
  const send = async (url: string) => {
    const waited: number[] = [];
    const notice = { url, type: 'text/plain', body: 'News', about: [site] };
    const sleep = async (milliseconds: number) => void waited.push(milliseconds);
    return { failure: await sendNotice(notice, { sleep }), waited };
  };

  test.each([
    ['what failed for a while, after longer and longer pauses', [503, 0, 429, 204], undefined, [1000, 4000, 16_000]],
    ['nothing that was taken', [202], undefined, []],
    ['nothing that is refused', [403], 'status 403', []],
    ['nothing where it is led elsewhere', [302], 'status 302', []],
    ['four times at most', [500], 'status 500', [1000, 4000, 16_000]],
  ])('repeats %s', async (_, statuses, failure, waited) => {
    const hub = await fakeHub(...statuses);
    expect(await send(hub.url)).toEqual({ failure, waited });
    expect(hub.heard).toEqual(Array.from({ length: waited.length + 1 }, () => ({ type: 'text/plain', body: 'News' })));
  });
});

/** Runs the command line without holding up the hub, which is in this process. */
async function run(cwd: string, ...args: string[]) {
  const child = startCli(cwd, args);
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.stderr += chunk;
  });
  const status = await new Promise((done) => child.once('close', done));
  return { status, ...said };
}

const files = (hub: string) => ({
  'content/site.yaml': `title: News\nurl: ${site}\nhub: ${hub}\ncards: false\n`,
  'content/fire/a.md': '---\ntime: 2024-03-25 16:05\n---\n## Text\n',
});

test('a hub that fails at first is told of each feed once, a dry run tells nobody', async () => {
  const hub = await fakeHub(503, 204);
  const root = temporaryFolder(files(hub.url));
  expect((await run(root, 'build')).status).toBe(0);
  const dry = await run(root, 'notify', '--dry-run');
  expect([dry.status, dry.stderr, hub.heard.length]).toEqual([0, '', 0]);
  expect(dry.stdout).toContain(`${site}/fire/rss.xml`);

  const first = await run(root, 'notify');
  expect([first.status, first.stderr]).toEqual([0, '']);
  const feeds = hub.heard.map(({ body }) => new URLSearchParams(body).get('hub.url') ?? '');
  expect(feeds[0]).toBe(feeds[1]);
  expect(new Set(feeds).size).toBe(feeds.length - 1);
  expect(feeds).toContain(`${site}/rss.xml`);

  expect(await run(root, 'notify')).toEqual({ status: 0, stdout: 'Nothing has changed since all were told.\n', stderr: '' });
  expect(hub.heard).toHaveLength(feeds.length);
}, 60_000);

test('what was not taken is said, and told again the next time', async () => {
  const hub = await fakeHub(403);
  const root = temporaryFolder(files(hub.url));
  await run(root, 'build');
  const first = await run(root, 'notify');
  const count = hub.heard.length;
  expect(first.status).toBe(1);
  expect(first.stderr).toContain('status 403');
  expect((await run(root, 'notify')).stderr).toBe(first.stderr);
  expect(hub.heard).toHaveLength(2 * count);
  writeFiles(root, { 'content/site.yaml': `title: News\nurl: ${site}\n` });
  expect((await run(root, 'notify')).stdout).toMatch(/^There is nobody to tell/);
}, 60_000);
