import { build } from '../build.ts';
import { nodeEffects } from '../effects.ts';
import type { BuildCommand } from './arguments.ts';
import { busy, nothingWritten, problemText, publishedLine, summary, timingLines } from './report.ts';
import { shardsInThreads } from './shards-in-threads.ts';
import { stopwatch } from './stopwatch.ts';

/** How long a build waits for another one that writes to the same folder, in milliseconds. */
const patience = 60_000;

/** `stop-press build`: publishes, and says what it did. */
export async function runBuild({ options, now, timings: withTimings, root, changes }: BuildCommand): Promise<number> {
  const effects = nodeEffects(now);
  const start = effects.elapsed();
  let unlock = effects.lock(options.out);
  while (!unlock) {
    if (effects.elapsed() - start > patience) {
      process.stderr.write(`${busy}\n`);
      return 1;
    }
    await effects.sleep(100);
    unlock = effects.lock(options.out);
  }
  try {
    const { timed, timings } = stopwatch(effects);
    const { problems, site, written } = await build(
      { ...options, elsewhere: shardsInThreads(options, effects, !options.strict) },
      effects,
      timed,
    );
    for (const problem of problems) process.stderr.write(`${problemText(problem, root)}\n`);
    if (problems.length > 0) process.stderr.write(`${summary(problems)}\n`);
    if (withTimings) process.stdout.write(`${timingLines(timings)}\n`);
    if (!written || !site) {
      if (problems.every(({ outcome }) => outcome !== 'stopped')) process.stderr.write(`${nothingWritten}\n`);
      return 1;
    }
    const { changed, deleted } = written;
    if (changes) effects.write(changes, `${JSON.stringify({ changed, deleted })}\n`);
    process.stdout.write(`${publishedLine(site.count, written, problems, effects.elapsed() - start)}\n`);
    return 0;
  } finally {
    unlock();
  }
}
