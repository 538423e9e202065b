import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import type { Zone } from '../time/zone.ts';
import type { Place, Values } from './command.ts';
import { wrongUsage } from './report-usage.ts';
import { UsageError } from './usage-error.ts';

/** The option for the folder that every command works on. */
export const contentOption = {
  content: { type: 'string', value: 'DIR', help: 'The folder with site.yaml and the coverages. Default: content' },
} as const;

/** The option for the clock. */
export const clockOption = {
  now: {
    type: 'string',
    value: 'TIME',
    help: 'The clock, such as 2024-03-25T16:05:00Z. Default: SOURCE_DATE_EPOCH, or the time it is',
  },
} as const;

/** Options of all commands that look at a whole site. */
export const siteOptions = {
  ...contentOption,
  out: { type: 'string', value: 'DIR', help: 'The folder that the site is written to. Default: dist' },
  layouts: {
    type: 'string',
    value: 'DIR',
    help: 'Layouts that take the place of ours, by file name. Default: layouts, beside the content folder',
  },
  ...clockOption,
  strict: { type: 'boolean', help: 'Take warnings for errors; a build then writes nothing if there is any' },
  'allow-empty': { type: 'boolean', help: 'Publish even if no coverage is left' },
  git: {
    type: 'boolean',
    help: 'Publish what is committed: a coverage as it was in the commit before is neither read nor looked for in the output; a sparse checkout may lack it, and the output may be elsewhere',
  },
} as const;

/** The content folder, and how messages name it. */
export type ContentOptions = { readonly content: string; readonly root: string; readonly now?: number };

/**
 * Which content a command works on. Paths that the user gives are taken from where the user stands; default folders are
 * those of the working directory.
 */
export async function contentOptions(
  values: Values<typeof contentOption> & Values<typeof clockOption>,
  { environment, cwd }: Place,
): Promise<ContentOptions> {
  const standing = standingIn({ environment, cwd });
  const content = values.content === undefined ? resolve(cwd, 'content') : resolve(standing, values.content);
  const now = await clock(values.now, environment.SOURCE_DATE_EPOCH);
  return { content, root: relative(standing, content), ...(now !== undefined && { now }) };
}

/** Which folders a build reads and writes, and how strict it is. */
export async function readSiteOptions(values: Values<typeof siteOptions>, place: Place) {
  const { cwd } = place;
  const standing = standingIn(place);
  const { content, root, now } = await contentOptions(values, place);
  const out = values.out === undefined ? resolve(values.content === undefined ? cwd : standing, 'dist') : resolve(standing, values.out);
  const layouts = values.layouts === undefined ? join(dirname(content), 'layouts') : resolve(standing, values.layouts);
  // Beside what builds remember there may be a preview, with what nobody else is to see.
  const forbidden = [content, join(dirname(content), '.cache'), ...(existsSync(layouts) ? [layouts] : [])];
  if (
    forbidden.some((one) => contains(one, out) || contains(out, one)) ||
    out === parse(out).root ||
    contains(out, homedir()) ||
    contains(out, cwd)
  ) {
    throw new UsageError(wrongUsage.outsideOnly(out));
  }
  const { 'allow-empty': allowEmpty = false, strict = false, git = false } = values;
  return { options: { content, out, layouts, allowEmpty, strict, git }, root, ...(now !== undefined && { now }) };
}

/** Where the user stands, which under `npm run` is not the working directory but `INIT_CWD`. */
export function standingIn({ environment: { INIT_CWD, npm_package_json }, cwd }: Place): string {
  return INIT_CWD && npm_package_json && resolve(dirname(npm_package_json)) === resolve(cwd) ? INIT_CWD : cwd;
}

/**
 * The clock that the user set, in milliseconds since 1970, UTC (https://reproducible-builds.org/specs/source-date-epoch/). Most
 * do not, and what knows time zones takes long to load.
 */
async function clock(now: string | undefined, epoch: string | undefined): Promise<number | undefined> {
  if (now !== undefined) {
    const [{ parseTime }, { openZone }] = await Promise.all([import('../time/parse-time.ts'), import('../time/zone.ts')]);
    const parsed = parseTime(now, openZone('Europe/London') as Zone);
    if (!parsed.ok) throw new UsageError(wrongUsage.now(now));
    return parsed.instant;
  }
  if (!epoch) return undefined;
  if (!/^\d{1,12}$/.test(epoch)) throw new UsageError(wrongUsage.epoch(epoch));
  return Number(epoch) * 1000;
}

/** Whether a folder is the same as another or in it, whatever links lead there. */
export function contains(outer: string, inner: string): boolean {
  const path = relative(real(outer), real(inner));
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}

/** A path without links, of what exists of it. */
function real(path: string): string {
  const parent = dirname(path);
  return existsSync(path) || parent === path ? realpathSync(path) : join(real(parent), basename(path));
}
