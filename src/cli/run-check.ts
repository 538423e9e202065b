import { prepare } from '../build.ts';
import { nodeEffects } from '../effects.ts';
import { defineCommand } from './command.ts';
import { formatOption, readFormat } from './format-option.ts';
import { allWell, formats, machineReport, problemText, summary } from './report.ts';
import { shardsInThreads } from './shards-in-threads.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';
import { stopwatch } from './stopwatch.ts';

const { 'allow-empty': _, ...options } = siteOptions;

/** `stop-press check`: reports what is wrong and publishes nothing (pictures that it had to look into are kept ready). */
export const check = defineCommand({
  about: `Says what is wrong with the content, where it stands and how to mend it. It publishes nothing. Errors end it with 1.`,
  options: { ...options, ...formatOption(formats) },
  run: async (values, _, place) => {
    const format = readFormat(values.format, formats);
    const { options, root, now } = readSiteOptions(values, place);
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
  },
});
