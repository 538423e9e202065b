import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInShard, type Shard } from '../src/memory/shard.ts';
import { type Corpus, type Event, eventAt, eventsOf, extraStory, indexFile, siteFile, storiesOf, storyFile } from './corpus.ts';
import { type Cost, measure } from './measure.ts';
import { filesOf } from './output.ts';

const cli = ['node', fileURLToPath(new URL('../src/cli/start.js', import.meta.url))];

/** What one build cost, and what it wrote: the output goes where it is uploaded from, and is gone. */
export type Built = { readonly cost: Cost; readonly files: number; readonly bytes: number };

type File = readonly [path: string, text: string];

/**
 * A site that is published by machines that have nothing but what is committed and what they remember. What is in its folder is
 * taken as it is, so that what took long to build can be built upon again.
 */
export function openGrownSite(folder: string, corpus: Corpus) {
  const repository = join(folder, 'repository.git');
  const machine = (number: number) => join(folder, `machine-${number}`);
  const isThere = existsSync(join(machine(1), '.cache'));

  /** Commits files on top of what there is; nothing of it is ever in a checkout. */
  async function commit(files: Iterable<File>, isFirst: boolean): Promise<void> {
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

  /** What a machine has of the commit: the settings, and some coverages. */
  function checkOut(machine: string, files: Iterable<File>): void {
    rmSync(join(machine, 'content'), { recursive: true, force: true });
    mkdirSync(join(machine, 'content'), { recursive: true });
    writeFileSync(join(machine, '.git'), `gitdir: ${repository}\n`);
    for (const [path, words] of [['site.yaml', siteFile] as const, ...files]) {
      mkdirSync(join(machine, 'content', path, '..'), { recursive: true });
      writeFileSync(join(machine, 'content', path), words);
    }
  }

  async function buildOn(machine: string, more: readonly string[]): Promise<Built> {
    const out = join(machine, 'out');
    const cost = await measure([...cli, 'build', '--git', '--content', join(machine, 'content'), '--out', out, ...more], machine);
    const sizes = [...filesOf(out)].map(({ bytes }) => bytes);
    rmSync(out, { recursive: true });
    return { cost, files: sizes.length, bytes: sizes.reduce((sum, one) => sum + one, 0) };
  }

  /** How many have been added since the first commit. */
  const added = () => Number(execFileSync('git', ['--git-dir', repository, 'rev-list', '--count', 'main'], { encoding: 'utf8' })) - 1;

  return {
    /** Whether it has been built before. */
    isThere,
    /** Commits all entries. */
    start: async (): Promise<void> => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository]);
      // Checkouts share it.
      execFileSync('git', ['--git-dir', repository, 'config', 'core.bare', 'false']);
      await commit(allFiles(corpus), true);
    },
    /** Builds a shard on a machine. */
    buildShard: (number: number, shard: Shard): Promise<Built> => {
      mkdirSync(machine(number), { recursive: true });
      const mine = [...eventsOf(corpus)].filter(({ id }) => isInShard(id, shard));
      checkOut(
        machine(number),
        mine.flatMap((event) => [...filesIn(corpus, event)]),
      );
      return buildOn(machine(number), ['--shard', `${shard.index}/${shard.count}`]);
    },
    /** Puts what machines remember into one folder, and builds what is across coverages. */
    merge: (machines: number): Promise<Built> => {
      for (let number = 2; number <= machines; number++) {
        for (const name of readdirSync(join(machine(number), '.cache')))
          cpSync(join(machine(number), '.cache', name), join(machine(1), '.cache', name), { recursive: true });
        rmSync(machine(number), { recursive: true });
      }
      checkOut(machine(1), []);
      return buildOn(machine(1), []);
    },
    /** Commits one more entry of the newest coverage, and publishes it. */
    publishOne: async (): Promise<Built> => {
      const event = eventAt(corpus, 0);
      const before = added();
      const more = Array.from({ length: before + 1 }, (_, index) => extraStory(corpus, event, index));
      const files = more.map((story): File => [`${event.id}/${story.id}.md`, storyFile(story)]);
      await commit(files.slice(-1), false);
      checkOut(machine(1), [...filesIn(corpus, event), ...files]);
      return buildOn(machine(1), []);
    },
  };
}

function* allFiles(corpus: Corpus): Generator<File> {
  yield ['site.yaml', siteFile];
  for (const event of eventsOf(corpus)) yield* filesIn(corpus, event);
}

function* filesIn(corpus: Corpus, event: Event): Generator<File> {
  yield [`${event.id}/index.md`, indexFile(event)];
  for (const story of storiesOf(corpus, event)) yield [`${event.id}/${story.id}.md`, storyFile(story)];
}
