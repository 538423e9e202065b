import { nodeEffects } from '../effects.ts';
import { readHead } from '../entry/read-head.ts';
import { changeFile } from './change-file.ts';
import { defineCommand } from './command.ts';
import { findEntry } from './find-entry.ts';
import { openNewsroom } from './newsroom.ts';
import { wrongUsage } from './report-usage.ts';
import { alreadyPinned, notPinned, pinned, unpinned } from './report-writing.ts';
import { contentOption, contentOptions, standingIn } from './site-options.ts';
import { UsageError } from './usage-error.ts';

/** `stop-press pin`: pins an entry to the top, or takes it from there. */
export const pin = defineCommand({
  operands: '<entry>',
  most: 1,
  about: `Shows an entry in the box at the top as well, and touches nothing else in the file. An entry is named by its file, its
address on the web, or words of its headline.`,
  options: { off: { type: 'boolean', help: 'Take it from the top' }, ...contentOption },
  run: async (values, [asked], place) => {
    if (!asked) throw new UsageError(wrongUsage.missingOperand('entry'));
    const effects = nodeEffects();
    const newsroom = openNewsroom(await contentOptions(values, place), effects);
    const { file } = findEntry(asked, newsroom, standingIn(place));
    const path = `${newsroom.root}/${file.path}`;
    const wanted = !values.off;
    if ((readHead(file)?.pinned ?? false) === wanted) {
      process.stdout.write(`${wanted ? alreadyPinned(path) : notPinned(path)}\n`);
      return 0;
    }
    changeFile(file, { field: 'pinned', to: String(wanted) }, newsroom, effects, (now) => readHead(now)?.pinned === wanted);
    process.stdout.write(`${wanted ? pinned(path) : unpinned(path)}\n`);
    return 0;
  },
});
