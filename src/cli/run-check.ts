import { prepare } from '../build.ts';
import { nodeEffects } from '../effects.ts';
import type { BuildCommand } from './arguments.ts';
import { allWell, machineReport, problemText, summary } from './report.ts';
import { shardsInThreads } from './shards-in-threads.ts';
import { stopwatch } from './stopwatch.ts';

/** `stop-press check`: reports what is wrong and publishes nothing (pictures that it had to look into are kept ready). */
export async function runCheck({ options, now, format, root }: BuildCommand): Promise<number> {
  const effects = nodeEffects(now);
  const { problems } = await prepare(
    { ...options, elsewhere: shardsInThreads(options, effects, false) },
    effects,
    stopwatch(effects).timed,
  );
  if (format === 'text') {
    for (const problem of problems) process.stderr.write(`${problemText(problem, root)}\n`);
    process.stderr.write(`${summary(problems) || allWell}\n`);
  } else {
    const text = machineReport(problems, root, format);
    if (text) process.stdout.write(`${text}\n`);
  }
  return problems.some(({ level }) => level === 'error' || (options.strict && level === 'warning')) ? 1 : 0;
}
