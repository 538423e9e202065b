import { nodeEffects } from '../effects.ts';
import { dateOf } from '../entry/date-of.ts';
import { readHead } from '../entry/read-head.ts';
import { formatTime } from '../time/format-time.ts';
import { parseTime } from '../time/parse-time.ts';
import { defineCommand } from './command.ts';
import { formatOption, readFormat } from './format-option.ts';
import { openGit } from './git.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';
import { publicAddress } from './public-address.ts';
import { type Due, dueJson, dueText, publicEmbargo } from './report-next.ts';
import { clockOption, contentOption, contentOptions } from './site-options.ts';

const formats = ['text', 'json'] as const;

/** `stop-press next`: what falls due by itself, the soonest first. */
export const next = defineCommand({
  about: `Says what falls due without a push, the soonest first: entries under embargo, and coverages that start or end.`,
  options: { ...contentOption, ...clockOption, ...formatOption(formats) },
  run: async (values, _, place) => {
    const format = readFormat(values.format, formats);
    const options = await contentOptions(values, place);
    const effects = nodeEffects(options.now);
    const newsroom = openNewsroom(options, effects);
    const due = dueAfter(effects.now(), newsroom);
    process.stdout.write(`${format === 'json' ? dueJson(due, newsroom.root) : dueText(due, newsroom.root)}\n`);
    const address = due.some(({ kind }) => kind === 'entry') ? await publicAddress(openGit(options.content)) : undefined;
    if (address !== undefined) process.stderr.write(`${publicEmbargo(address)}\n`);
    return 0;
  },
});

function dueAfter(now: number, { coverages, folder, settings }: Newsroom): Due[] {
  const { zone, language } = settings;
  const shown = (instant: number) => formatTime(instant, zone, language);
  const found: (Omit<Due, 'time'> & { readonly instant: number })[] = [];
  for (const { folder: name, title, start, end } of coverages) {
    if (start !== undefined) found.push({ instant: start, kind: 'start', file: `${name}/index.md`, title });
    if (end !== undefined) found.push({ instant: end, kind: 'end', file: `${name}/index.md`, title });
  }
  for (const { read } of folder.coverages) {
    for (const file of read().folder.entries) {
      const head = readHead(file);
      if (head?.time === undefined || head.draft) continue;
      const time = parseTime(head.time, zone, dateOf(file.path).date);
      if (time.ok) found.push({ instant: time.instant, kind: 'entry', file: file.path, ...(head.headline && { title: head.headline }) });
    }
  }
  return found
    .filter(({ instant }) => instant > now)
    .sort((a, b) => a.instant - b.instant || (`${a.file} ${a.kind}` < `${b.file} ${b.kind}` ? -1 : 1))
    .map(({ instant, ...due }) => ({ ...due, time: shown(instant) }));
}
