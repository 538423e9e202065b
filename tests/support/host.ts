import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, onTestFinished } from 'vitest';
import { type Ended, git, run, stopPress } from './command.ts';
import { startCli } from './demo.ts';
import { type Files, temporaryFolder, writeFiles } from './generate-folder.ts';
import { startNginx } from './nginx.ts';

/** An entry; `minute` is past four on a day in March. */
export const entry = (minute: number, headline: string, more = '') =>
  `---\ntime: 2024-03-25 16:${String(minute).padStart(2, '0')}\n${more}---\n## ${headline}\n\nText of ${headline}.\n`;

/** What a site needs before its first entry. */
export const site: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/live\ncards: false\n',
  'content/storm/index.md': '---\ntitle: The storm\n---\n',
  'content/storm/a.md': entry(1, 'First'),
};

/** How a push ended; `said` is what stands in the pusher's terminal. */
export type Pushed = { readonly status: number; readonly said: string };

/** A journalist's clone. */
export type Clone = {
  readonly folder: string;
  /** Writes files, commits all, and pushes. */
  readonly push: (files: Files, ...options: readonly string[]) => Promise<Pushed>;
};

/** A host in a folder of its own, with nothing pushed to it yet. */
export async function makeHost(
  parent = temporaryFolder(),
): Promise<{ root: string; folder: string; bare: string; clone: (name: string) => Promise<Clone> }> {
  const folder = join(parent, 'host');
  const { status, stderr } = await stopPress(parent, ['host', 'init', folder]);
  expect([status, stderr]).toEqual([0, '']);
  const bare = join(folder, 'repository.git');
  const root = temporaryFolder();
  return { root, folder, bare, clone: (name) => cloneOf(bare, join(root, name)) };
}

/** Clones a repository for a journalist. */
export async function cloneOf(bare: string, folder: string): Promise<Clone> {
  await git('/', 'clone', '-q', bare, folder);
  await git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  await git(folder, 'config', 'user.name', 'Jane Doe');
  await git(folder, 'config', 'user.email', 'jane@news.example');
  const push: Clone['push'] = async (files, ...options) => {
    writeFiles(folder, files);
    await git(folder, 'add', '-A');
    await git(folder, 'commit', '-q', '--allow-empty', '-m', Object.keys(files).join(' ') || 'Nothing');
    return pushed(await run(folder, 'git', ['push', ...options, 'origin', 'main']));
  };
  return { folder, push };
}

/** What git printed for a pusher, without what it puts before each line. */
export function pushed({ status, stderr }: Ended): Pushed {
  return { status, said: stderr.replace(/^remote: ?/gm, '').replace(/ +$/gm, '') };
}

/** Starts the builder that stays; it is stopped when the test is over. */
export async function startBuilder(folder: string): Promise<{ child: ChildProcess; said: () => string }> {
  const child = startCli(folder, ['host', 'run', folder]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await expect.poll(() => said, { timeout: 30_000 }).toContain('Publishing what is pushed');
  return { child, said: () => said };
}

/** Puts nginx in front of a host that has published, until the test is over; returns what its answers are. */
export async function showByNginx(folder: string): Promise<(path: string, encoding?: string) => Promise<Answer>> {
  const nginx = await startNginx(join(temporaryFolder(), 'nginx'), '/nowhere', `include ${folder}/nginx/site.conf;`);
  onTestFinished(() => nginx.close());
  return (path, encoding = 'identity') => ask(`${nginx.origin}${path}`, encoding);
}

/** An answer as it came; `text` is what it says once it is decompressed. */
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string };

function ask(url: string, encoding: string): Promise<Answer> {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const by = { br: brotliDecompressSync, gzip: gunzipSync }[String(response.headers['content-encoding'])];
        done({ status: response.statusCode ?? 0, headers: response.headers, text: (by ? by(bytes) : bytes).toString() });
      });
    }).on('error', failed);
  });
}
