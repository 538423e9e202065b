import { nodeEffects } from '../effects.ts';
import { readHead } from '../entry/read-head.ts';
import { quoteYaml } from '../source/quote-yaml.ts';
import { changeFile } from './change-file.ts';
import { defineCommand } from './command.ts';
import { findEntry } from './find-entry.ts';
import { openNewsroom } from './newsroom.ts';
import { wrongUsage } from './report-usage.ts';
import { corrected } from './report-writing.ts';
import { clockOption, contentOption, contentOptions, standingIn } from './site-options.ts';
import { readTime, timeOption } from './time-option.ts';
import { UsageError } from './usage-error.ts';

/** `stop-press correct`: adds a correction to an entry's front matter. */
export const correct = defineCommand({
  operands: '<entry> "text"',
  most: 2,
  about: `Adds a correction to an entry, which readers see with its time, and touches nothing else in the file. Correct the text
itself by hand. An entry is named by its file, its address on the web, or words of its headline.`,
  options: { ...timeOption, ...contentOption, ...clockOption },
  run: async (values, [asked, text], place) => {
    if (!asked || !text?.trim()) throw new UsageError(wrongUsage.missingOperand(asked ? 'text of the correction' : 'entry'));
    const options = await contentOptions(values, place);
    const effects = nodeEffects(options.now);
    const newsroom = openNewsroom(options, effects);
    const { file } = findEntry(asked, newsroom, standingIn(place));
    const { written } = readTime(values.time, newsroom.settings.zone, effects);
    const add = `{time: ${written}, text: ${quoteYaml(text)}}`;
    changeFile(file, { field: 'correction', add }, newsroom, effects, (now) => readHead(now)?.correction !== undefined);
    process.stdout.write(`${corrected(`${newsroom.root}/${file.path}`, written)}\n`);
    return 0;
  },
});
