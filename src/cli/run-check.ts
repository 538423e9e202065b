import { relative } from 'node:path';
import { prepare } from '../build.ts';
import { nodeEffects } from '../effects.ts';
import { checkSite } from '../privacy/check-site.ts';
import { compareProblems, type Problem } from '../problem.ts';
import { defineCommand } from './command.ts';
import { deletedEntries } from './deleted-entries.ts';
import { formatOption, readFormat } from './format-option.ts';
import { openNewsroom } from './newsroom.ts';
import { allWell, type Format, formats, machineReport, noThirdParty, nothingBuilt, problemText, summary } from './report.ts';
import { readSiteOptions, siteOptions, standingIn } from './site-options.ts';
import { Stopped } from './stopped.ts';
import { stopwatch } from './stopwatch.ts';

const { 'allow-empty': _, ...options } = siteOptions;

/** `stop-press check`: reports what is wrong and publishes nothing (pictures that it had to look into are kept ready). */
export const check = defineCommand({
  about: `Says what is wrong with the content, where it stands and how to mend it. It publishes nothing. Errors end it with 1.`,
  options: {
    ...options,
    ...formatOption(formats),
    'no-third-party': {
      type: 'boolean',
      help: 'Look at the built site (--out) instead: whether any page loads anything from another host before a click',
    },
  },
  run: async (values, _, place) => {
    const format = readFormat(values.format, formats);
    const { options, root, now } = await readSiteOptions(values, place);
    const effects = nodeEffects(now);
    const newsroom = () => openNewsroom({ content: options.content, root }, effects);
    if (values['no-third-party']) {
      const { settings } = newsroom();
      const { files, problems } = checkSite(options.out, settings.url, effects);
      const folder = relative(standingIn(place), options.out);
      if (files === 0) throw new Stopped(nothingBuilt(folder));
      say(problems, folder, format, noThirdParty(files));
      return problems.length > 0 ? 1 : 0;
    }
    const { problems: found, site } = await prepare(options, effects, stopwatch(effects).timed);
    const problems = site ? [...found, ...(await deletedEntries(options.content, newsroom, effects.now()))].sort(compareProblems) : found;
    say(problems, root, format, allWell);
    return problems.some(({ level }) => level === 'error' || (options.strict && level === 'warning')) ? 1 : 0;
  },
});

/** Says what is wrong with files below a folder, or that all is well. */
function say(problems: readonly Problem[], root: string, format: Format, well: string): void {
  if (format === 'text') {
    for (const problem of problems) process.stderr.write(`${problemText(problem, root)}\n`);
    process.stderr.write(`${summary(problems) || well}\n`);
    return;
  }
  const text = machineReport(problems, root, format);
  if (text) process.stdout.write(`${text}\n`);
}
