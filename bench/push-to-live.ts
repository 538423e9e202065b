import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startNginx } from '../tests/support/nginx.ts';
import { type Corpus, eventAt, extraStory, markOf, storyFile, writeCorpus } from './corpus.ts';

/**
 * How long it takes from the start of `git push` with one new entry until nginx answers with it, on a host as
 * `stop-press host init` makes it: with the builder that stays, and with hooks alone. The median of some pushes each, as
 * Markdown: `npx tsx bench/push-to-live.ts [--entries N] [--live N] [--runs R]`. Needs git and nginx.
 */
const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({
  options: { entries: text('10000'), live: text('500'), runs: text('9'), folder: text(join(tmpdir(), 'stop-press-bench-host')) },
});
const [entries, live, runs] = [values.entries, values.live, values.runs].map(Number) as [number, number, number];
const folder = resolve(values.folder);
const host = join(folder, 'host');
const clone = join(folder, 'clone');
const command = [process.execPath, resolve(import.meta.dirname, '../src/cli/start.js')] as const;
const running: Corpus = { entries: live, coverages: 1, seed: 'live' };
const event = eventAt(running, 0);

function git(cwd: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** A host that has published the archive, and a clone of its repository. */
function prepare(): void {
  rmSync(folder, { recursive: true, force: true });
  const seed = join(folder, 'seed');
  mkdirSync(seed, { recursive: true });
  writeCorpus({ entries: entries - live, coverages: Math.round((entries - live) / 100), seed: 'archive' }, join(seed, 'content'));
  writeCorpus(running, join(seed, 'content'));
  git(seed, 'init', '-q', '-b', 'main');
  git(seed, 'add', '-A');
  git(seed, '-c', 'user.name=Bench', '-c', 'user.email=bench@bench.example', 'commit', '-qm', 'Archive');
  const { status } = spawnSync(command[0], [command[1], 'host', 'init', host, '--clone', seed], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The archive was not published');
  git(folder, 'clone', '-q', join(host, 'repository.git'), clone);
  git(clone, 'config', 'user.name', 'Bench');
  git(clone, 'config', 'user.email', 'bench@bench.example');
}

let pushed = 0;

/** Pushes one entry; seconds until it is on the live page, and until git has ended. */
async function push(origin: string): Promise<{ live: number; done: number }> {
  const story = extraStory(running, event, pushed++);
  writeFileSync(join(clone, 'content', event.id, `${story.id}.md`), storyFile(story));
  git(clone, 'add', '-A');
  git(clone, 'commit', '-qm', story.title);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const child = spawn('git', ['push', '-q', 'origin', 'main'], { cwd: clone, stdio: ['ignore', 'ignore', 2] });
  const ended = once(child, 'exit').then(seconds);
  while (!(await (await fetch(`${origin}/${event.id}/`)).text()).includes(markOf(story))) await sleep(5);
  return { live: seconds(), done: await ended };
}

async function startBuilder(): Promise<ChildProcess> {
  const child = spawn(command[0], [command[1], 'host', 'run', host], { stdio: ['ignore', 'pipe', 2] });
  await once(child.stdout as Readable, 'data');
  // It looks through everything first.
  await sleep(10_000);
  return child;
}

function median(all: readonly number[]): string {
  return `${([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0).toFixed(2)} s`;
}

prepare();
const nginx = await startNginx(join(folder, 'nginx'), host, `include ${host}/nginx/site.conf;`);
process.stdout.write('| builder | on the live page | slowest | `git push` has ended |\n|---|---|---|---|\n');
for (const stays of [true, false]) {
  const builder = stays ? await startBuilder() : undefined;
  const times: { live: number; done: number }[] = [];
  for (let run = 0; run < runs; run++) {
    times.push(await push(nginx.origin));
    await sleep(500);
  }
  builder?.kill('SIGTERM');
  if (builder) await once(builder, 'exit');
  const ofLive = times.map((time) => time.live);
  const name = stays ? 'stays (`stop-press host run`)' : 'starts for each push';
  process.stdout.write(
    `| ${name} | ${median(ofLive)} | ${Math.max(...ofLive).toFixed(2)} s | ${median(times.map(({ done }) => done))} |\n`,
  );
}
await nginx.close();
rmSync(folder, { recursive: true, force: true });
