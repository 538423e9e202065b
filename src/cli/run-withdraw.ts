import { nodeEffects } from '../effects.ts';
import { readHead } from '../entry/read-head.ts';
import { quoteYaml } from '../source/quote-yaml.ts';
import { changeFile } from './change-file.ts';
import { defineCommand } from './command.ts';
import { findEntry } from './find-entry.ts';
import { openNewsroom } from './newsroom.ts';
import { wrongUsage } from './report-usage.ts';
import { alreadyWithdrawn, withdrawn } from './report-writing.ts';
import { clockOption, contentOption, contentOptions, standingIn } from './site-options.ts';
import { readTime, timeOption } from './time-option.ts';
import { UsageError } from './usage-error.ts';

/** `stop-press withdraw`: takes an entry's text away everywhere, and says what that does and what it cannot do. */
export const withdraw = defineCommand({
  operands: '<entry> ["reason"]',
  most: 2,
  about: `Takes the text of an entry away from every page and feed; a notice with the reason keeps its place and its address. It
touches nothing else in the file. An entry is named by its file, its address on the web, or words of its headline.`,
  options: { ...timeOption, ...contentOption, ...clockOption },
  run: async (values, [asked, reason], place) => {
    if (!asked) throw new UsageError(wrongUsage.missingOperand('entry'));
    const options = await contentOptions(values, place);
    const effects = nodeEffects(options.now);
    const newsroom = openNewsroom(options, effects);
    const { file, id } = findEntry(asked, newsroom, standingIn(place));
    const path = `${newsroom.root}/${file.path}`;
    if (readHead(file)?.withdrawn) {
      process.stdout.write(`${alreadyWithdrawn(path)}\n`);
      return 0;
    }
    const { written } = readTime(values.time, newsroom.settings.zone, effects);
    const to = `{time: ${written}${reason?.trim() ? `, reason: ${quoteYaml(reason)}` : ''}}`;
    changeFile(file, { field: 'withdrawn', to }, newsroom, effects, (now) => readHead(now)?.withdrawn !== undefined);
    process.stdout.write(`${withdrawn(path, id)}\n`);
    return 0;
  },
});
