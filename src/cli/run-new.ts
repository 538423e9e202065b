import { hostname } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../effects.ts';
import { formatTime } from '../time/format-time.ts';
import { defineCommand, type Values } from './command.ts';
import { entryText } from './entry-text.ts';
import { findCoverage } from './find-coverage.ts';
import { freeName } from './free-name.ts';
import { openGit } from './git.ts';
import { type CoverageOnDisk, type Newsroom, openNewsroom } from './newsroom.ts';
import { openEditor } from './open-editor.ts';
import { pipedText } from './piped-text.ts';
import { ask, choose } from './prompt.ts';
import { registered } from './registered.ts';
import { coverageList } from './report-find.ts';
import { wrongUsage } from './report-usage.ts';
import { questions, unknownAuthor, whichLive, written } from './report-writing.ts';
import { clockOption, contentOption, contentOptions, standingIn } from './site-options.ts';
import { startCoverage } from './start-coverage.ts';
import { Stopped } from './stopped.ts';
import { readTime, timeOption } from './time-option.ts';
import { UsageError } from './usage-error.ts';

const options = {
  coverage: {
    type: 'string',
    short: 'c',
    value: 'NAME',
    help: 'The coverage. Default: the only live one. Without a headline: the title of a new one',
  },
  author: { type: 'string', value: 'NAME', help: "The byline. Default: git's user.name, if it is among the authors in site.yaml" },
  role: { type: 'string', value: 'TEXT', help: "The author's role. Default: the one in site.yaml" },
  tag: { type: 'string', short: 't', multiple: true, value: 'TAG', help: 'A label or a tag, such as breaking; may be given again' },
  ...timeOption,
  key: { type: 'boolean', help: 'A key event' },
  pinned: { type: 'boolean', help: 'Pinned to the top' },
  draft: { type: 'boolean', help: 'Not published while it says so' },
  'no-edit': { type: 'boolean', help: 'Do not open it in $VISUAL or $EDITOR' },
  ...contentOption,
  ...clockOption,
} as const;

/** `stop-press new`: writes the file of a new entry, or of a new coverage. */
export const newEntry = defineCommand({
  operands: '["headline"]',
  most: 1,
  about: `Writes the file of a new entry with the time, the byline and the role, under a name that nobody else's file has, and opens
it in your editor. The text may be piped in. In a terminal it asks for what is missing.
With --coverage and no headline it starts a coverage of that title.`,
  options,
  run: async (values, operands, place) => {
    const site = await contentOptions(values, place);
    const effects = nodeEffects(site.now);
    const newsroom = openNewsroom(site, effects);
    const body = pipedText();
    const isTerminal = body === undefined && process.stdin.isTTY && process.stdout.isTTY;
    const author = await authorOf(values.author, newsroom, isTerminal);
    const { instant, written: time } = readTime(values.time, newsroom.settings.zone, effects);
    let path: string;
    if (operands[0] === undefined && values.coverage !== undefined) {
      path = startCoverage({ title: values.coverage, time, editor: author.name, tags: values.tag ?? [], body }, newsroom, effects);
    } else {
      const headline = (operands[0] ?? (isTerminal ? await ask(questions.headline) : '')).replace(/\s+/g, ' ').trim();
      if (headline === '') throw new UsageError(wrongUsage.missingOperand('headline'));
      const { folder } = await coverageFor(values.coverage, newsroom, standingIn(place), isTerminal, effects.now());
      const role = values.role ?? (author.name && newsroom.settings.authors.get(author.name)?.role);
      const name = freeName(headline, time, author.mark, folder, newsroom);
      path = `${folder}/${name}.md`;
      effects.write(join(newsroom.content, path), entryText({ ...flagsOf(values), time, headline, author: author.name, role, body }));
    }
    const shown = join(newsroom.root, path);
    const due = instant > effects.now() ? formatTime(instant, newsroom.settings.zone, newsroom.settings.language).full : undefined;
    process.stdout.write(`${written(shown, { ...(due && { due }), ...(author.missing && { author: author.missing }) })}\n`);
    if (isTerminal && !values['no-edit']) openEditor(join(newsroom.content, path), place.environment);
    return 0;
  },
});

function flagsOf({ tag = [], key = false, pinned = false, draft = false }: Values<typeof options>) {
  return { tags: tag, key, pinned, draft };
}

/** Whose entry it is, what tells this journalist's files from all others', and what to say where there is no byline. */
async function authorOf(given: string | undefined, { content, settings }: Newsroom, isTerminal: boolean) {
  const git = openGit(content);
  const [name, email] = await Promise.all(
    ['user.name', 'user.email'].map(async (key) => (await git(['config', '--get', key])).stdout.trim() || undefined),
  );
  const mark = [name, email, hostname()].join('\n');
  const names = [...settings.authors.keys()];
  if (given !== undefined) return { name: registered(given, names) ?? given, mark };
  const known = name === undefined ? undefined : names.length === 0 ? name : registered(name, names);
  if (known !== undefined) return { name: known, mark };
  if (!isTerminal || names.length === 0) return { name: undefined, mark, missing: unknownAuthor(name) };
  const others = name === undefined ? [] : [name];
  const chosen = await choose(
    questions.author,
    [...names, ...others, ''].map((one) => ({ value: one, label: one || questions.nobody })),
  );
  return { name: chosen || undefined, mark };
}

/** The coverage that was named, the only one that is live, or the one that the user chooses. */
async function coverageFor(
  asked: string | undefined,
  newsroom: Newsroom,
  standing: string,
  isTerminal: boolean,
  now: number,
): Promise<CoverageOnDisk> {
  if (asked !== undefined) return findCoverage(asked, newsroom, standing);
  const live = newsroom.coverages.filter(({ end }) => end === undefined || end > now);
  const [only, ...others] = live;
  if (only && others.length === 0) return only;
  if (!isTerminal || !only) throw new Stopped(whichLive(coverageList(live)));
  const folder = await choose(
    questions.coverage,
    live.map(({ folder, title }) => ({ value: folder, label: title })),
  );
  return live.find((one) => one.folder === folder) ?? only;
}
