import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isInShard } from '../src/site/shard.ts';
import { type Corpus, type Event, eventAt, eventsOf, extraStory, indexFile, siteFile, storiesOf, storyFile } from './corpus.ts';
import { type Cost, measure } from './measure.ts';
import { filesOf } from './output.ts';
import { type Line, machineLines, table } from './table.ts';

/**
 * A site that has grown for years, as a CI matrix builds it and as one entry is then published: a commit with all entries;
 * each machine with the coverages of its shards alone in its checkout, and an output that is gone after each build; all that
 * they remember put into one folder and built once more; then one entry after the other.
 *
 * `npx tsx bench/million.ts DIR [--entries N] [--coverages C] [--shards S] [--machines M] [--runs R]`
 */
const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ entries: text('1000000'), coverages: text('10000'), seed: text('stop press') },
    ...{ shards: text('16'), machines: text('2'), runs: text('5') },
  },
});
const [given] = positionals;
if (!given) throw new Error('Name a folder with some gigabytes to spare: npx tsx bench/million.ts DIR');
const folder = resolve(given);
const corpus: Corpus = { entries: Number(values.entries), coverages: Number(values.coverages), seed: values.seed };
const repository = join(folder, 'repository.git');
const cli = ['node', fileURLToPath(new URL('../src/cli/start.js', import.meta.url))];

/** Commits files, each given by its path and text, on top of what there is; nothing of it is ever in a checkout. */
async function commit(files: Iterable<readonly [path: string, text: string]>, isFirst: boolean): Promise<void> {
  const git = spawn('git', ['--git-dir', repository, 'fast-import', '--quiet', '--force'], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = new Promise<void>((done, failed) =>
    git.once('exit', (status) => (status === 0 ? done() : failed(new Error(`git fast-import ended with ${status}`)))),
  );
  const say = async (words: string) => {
    if (!git.stdin.write(words)) await new Promise((done) => git.stdin.once('drain', done));
  };
  await say(`commit refs/heads/main\ncommitter Desk <desk@bench.example> 1750000000 +0000\ndata 5\nNews\n`);
  if (!isFirst) await say('from refs/heads/main^0\n');
  for (const [path, words] of files) await say(`M 100644 inline content/${path}\ndata ${Buffer.byteLength(words)}\n${words}\n`);
  git.stdin.end();
  await ended;
}

function* allFiles(): Generator<readonly [string, string]> {
  yield ['site.yaml', siteFile];
  for (const event of eventsOf(corpus)) yield* filesIn(event);
}

function* filesIn(event: Event): Generator<readonly [string, string]> {
  yield [`${event.id}/index.md`, indexFile(event)];
  for (const story of storiesOf(corpus, event)) yield [`${event.id}/${story.id}.md`, storyFile(story)];
}

/** What a machine has of the commit: the settings, and some coverages. */
function checkOut(machine: string, files: Iterable<readonly [string, string]>): void {
  rmSync(join(machine, 'content'), { recursive: true, force: true });
  mkdirSync(join(machine, 'content'), { recursive: true });
  writeFileSync(join(machine, '.git'), `gitdir: ${repository}\n`);
  for (const [path, words] of [['site.yaml', siteFile] as const, ...files]) {
    mkdirSync(join(machine, 'content', path, '..'), { recursive: true });
    writeFileSync(join(machine, 'content', path), words);
  }
}

/** Builds what a machine has; the output goes where it is uploaded from, and is gone. */
async function buildOn(machine: string, more: readonly string[]): Promise<{ cost: Cost; files: number; bytes: number }> {
  const out = join(machine, 'out');
  const cost = await measure([...cli, 'build', '--git', '--content', join(machine, 'content'), '--out', out, ...more], machine);
  const sizes = [...filesOf(out)].map(({ bytes }) => bytes);
  rmSync(out, { recursive: true });
  return { cost, files: sizes.length, bytes: sizes.reduce((sum, one) => sum + one, 0) };
}

const machines = Array.from({ length: Number(values.machines) }, (_, index) => join(folder, `machine-${index + 1}`));
const count = Number(values.shards);
for (const path of [repository, ...machines]) rmSync(path, { recursive: true, force: true });
for (const machine of machines) mkdirSync(machine, { recursive: true });
execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository]);
// Checkouts share it.
execFileSync('git', ['--git-dir', repository, 'config', 'core.bare', 'false']);
await commit(allFiles(), true);
process.stderr.write('committed\n');

const waiting = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
const lines: Line[] = [];
await Promise.all(
  machines.map(async (machine) => {
    for (let shard = waiting.shift(); shard; shard = waiting.shift()) {
      const own = shard;
      checkOut(
        machine,
        [...eventsOf(corpus)].filter(({ id }) => isInShard(id, own)).flatMap((event) => [...filesIn(event)]),
      );
      const { cost, files, bytes } = await buildOn(machine, ['--shard', `${shard.index}/${count}`]);
      lines.push({ name: `shard ${shard.index} of ${count}`, costs: [cost], files, bytes });
      process.stderr.write(`${JSON.stringify(lines.at(-1))}\n`);
    }
  }),
);
const sum = (of: (line: Line) => number) => lines.reduce((all, line) => all + of(line), 0);
const worst = (of: (cost: Cost) => number) => Math.max(...lines.flatMap(({ costs }) => costs.map(of)));
const shards: Line = {
  name: `${count} shards: the longest; all their CPU time`,
  costs: [{ wall: worst(({ wall }) => wall), cpu: sum(({ costs }) => costs[0]?.cpu ?? 0), memory: worst(({ memory }) => memory) }],
  files: sum(({ files = 0 }) => files),
  bytes: sum(({ bytes = 0 }) => bytes),
};

const [first = ''] = machines;
for (const other of machines.slice(1)) {
  for (const name of readdirSync(join(other, '.cache')))
    cpSync(join(other, '.cache', name), join(first, '.cache', name), { recursive: true });
  rmSync(other, { recursive: true });
}
checkOut(first, []);
const merged = await buildOn(first, []);
process.stderr.write('merged\n');

const event = eventAt(corpus, 0);
const files = [...filesIn(event)];
const added: Cost[] = [];
let last = { files: 0, bytes: 0 };
for (let round = 0; round < Number(values.runs); round++) {
  const story = extraStory(corpus, event, round);
  files.push([`${event.id}/${story.id}.md`, storyFile(story)]);
  await commit(files.slice(-1), false);
  checkOut(first, files);
  const { cost, ...output } = await buildOn(first, []);
  added.push(cost);
  last = output;
}
const all = [shards, { name: 'all that is across coverages', costs: [merged.cost], files: merged.files, bytes: merged.bytes }];
const what = `${corpus.entries} entries in ${corpus.coverages} coverages`;
process.stdout.write(`${what}\n\n${machineLines(new Map())}\n\n${table([...all, { name: 'one entry added', costs: added, ...last }])}\n`);
