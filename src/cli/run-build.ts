import { resolve } from 'node:path';
import { build as buildSite } from '../build.ts';
import type { BuildOptions } from '../build-options.ts';
import { type Effects, nodeEffects } from '../effects.ts';
import { defineCommand } from './command.ts';
import { busy, nothingWritten, problemText, publishedLine, summary, timingLines } from './report.ts';
import { shardOf } from './shard-option.ts';
import { shardsInThreads } from './shards-in-threads.ts';
import { readSiteOptions, siteOptions, standingIn } from './site-options.ts';
import { stopwatch } from './stopwatch.ts';
import { takeLock } from './take-lock.ts';

/** How long a build waits for another one that writes to the same folder, in milliseconds. */
const patience = 60_000;

/** `stop-press build`: publishes, and says what it did. */
export const build = defineCommand({
  about: `Publishes the site into a folder. It reads only coverages that changed and writes only files that differ; what it
needs for that is in .cache, beside the content, and safe to lose. A bad file costs its own entry, never the page.`,
  options: {
    ...siteOptions,
    shard: {
      type: 'string',
      value: 'I/N',
      help: 'Build only the I-th of N shares of the coverages; a build without it afterwards does the rest',
    },
    changes: {
      type: 'string',
      value: 'FILE',
      help: 'Write which files changed, in the order to upload them, and which were deleted, as JSON',
    },
    timings: { type: 'boolean', help: 'Say how long each step took' },
  },
  run: async (values, _, place) => {
    const shard = values.shard === undefined ? undefined : shardOf(values.shard);
    const { options, root, now } = await readSiteOptions(values, place);
    const changes = values.changes === undefined ? undefined : resolve(standingIn(place), values.changes);
    return publishSite({ ...options, ...(shard && { shard }) }, { root, changes, withTimings: values.timings ?? false }, nodeEffects(now));
  },
});

/** How a build reports: the content folder's name, a file for what changed, and whether to say how long it took. */
type Reporting = { readonly root: string; readonly changes: string | undefined; readonly withTimings: boolean };

async function publishSite(options: BuildOptions, { root, changes, withTimings }: Reporting, effects: Effects): Promise<number> {
  const start = effects.elapsed();
  const unlock = await takeLock(options.out, patience, effects);
  if (!unlock) {
    process.stderr.write(`${busy}\n`);
    return 1;
  }
  try {
    const { timed, timings } = stopwatch(effects);
    const { problems, count, written } = await buildSite({ ...options, elsewhere: shardsInThreads(options, effects) }, effects, timed);
    for (const problem of problems) process.stderr.write(`${problemText(problem, root)}\n`);
    if (problems.length > 0) process.stderr.write(`${summary(problems)}\n`);
    if (withTimings) process.stdout.write(`${timingLines(timings)}\n`);
    if (!written || !count) {
      if (problems.every(({ outcome }) => outcome !== 'stopped')) process.stderr.write(`${nothingWritten}\n`);
      return 1;
    }
    const { changed, deleted } = written;
    if (changes) effects.write(changes, `${JSON.stringify({ changed, deleted })}\n`);
    process.stdout.write(`${publishedLine(count, written, problems, effects.elapsed() - start)}\n`);
    return 0;
  } finally {
    unlock();
  }
}
