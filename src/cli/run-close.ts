import { parseIndex } from '../coverage/parse-index.ts';
import { nodeEffects } from '../effects.ts';
import { writeTime } from '../time/write-time.ts';
import { changeFile } from './change-file.ts';
import { defineCommand } from './command.ts';
import { findCoverage } from './find-coverage.ts';
import { openNewsroom } from './newsroom.ts';
import { wrongUsage } from './report-usage.ts';
import { alreadyClosed, closed, noIndex } from './report-writing.ts';
import { clockOption, contentOption, contentOptions, standingIn } from './site-options.ts';
import { Stopped } from './stopped.ts';
import { readTime, timeOption } from './time-option.ts';
import { UsageError } from './usage-error.ts';

/** `stop-press close`: ends a coverage, now or at a time. */
export const close = defineCommand({
  operands: '<coverage>',
  most: 1,
  about: `Ends a coverage: its page says so, and open pages ask for news no longer. It sets \`end\` in index.md and touches nothing else
there. A coverage is named by its folder, its address on the web, or words of its title.`,
  options: { ...timeOption, ...contentOption, ...clockOption },
  run: async (values, [asked], place) => {
    if (!asked) throw new UsageError(wrongUsage.missingOperand('coverage'));
    const options = await contentOptions(values, place);
    const effects = nodeEffects(options.now);
    const newsroom = openNewsroom(options, effects);
    const { settings, root } = newsroom;
    const { folder, index, end } = findCoverage(asked, newsroom, standingIn(place));
    const path = `${root}/${folder}/index.md`;
    if (!index) throw new Stopped(noIndex(path));
    if (end !== undefined && end <= effects.now() && values.time === undefined) {
      process.stdout.write(`${alreadyClosed(`${root}/${folder}`, writeTime(end, settings.zone))}\n`);
      return 0;
    }
    const { instant, written } = readTime(values.time, settings.zone, effects);
    const context = { settings, files: new Set<string>(), entries: new Set<string>() };
    changeFile(index, { field: 'end', to: written }, newsroom, effects, (now) => parseIndex(now, context).info?.end !== undefined);
    process.stdout.write(`${closed(path, written, instant <= effects.now())}\n`);
    return 0;
  },
});
