import { basename } from 'node:path/posix';
import { coverageSlugs } from '../coverage/coverage-slugs.ts';
import { parseIndex } from '../coverage/parse-index.ts';
import { isReservedId } from '../coverage/reserved-id.ts';
import { type Parsed, parseEntry } from '../entry/parse-entry.ts';
import { compareProblems, type Problem } from '../problem.ts';
import { readSettings } from '../settings.ts';
import { assignSlugs } from '../source/assign-slugs.ts';
import { Clock } from '../time/clock.ts';
import type { FileChange } from './list-changes.ts';
import type { Newsroom } from './newsroom.ts';
import { pageOf } from './page-of.ts';

/** What a changed file is. */
export type Changed = FileChange & {
  /** Address of its page, from the site's root; absent for files without one. */
  readonly page?: string;
  /** What an entry's file turned out to be; absent if it is no entry, or is deleted. */
  readonly parsed?: Parsed;
};

/** Checks the files that changed, and no others. */
export function checkChanges(
  changes: readonly FileChange[],
  { folder, coverages, settings }: Newsroom,
  now: number,
): { readonly changed: readonly Changed[]; readonly problems: readonly Problem[] } {
  const clock = new Clock(now);
  const paths = new Set(changes.map(({ path }) => path));
  const folders = new Set(changes.map(({ path }) => path.split('/')[0] ?? ''));
  const names = folder.coverages.map(({ name }) => name);
  const problems = [...folder.problems, ...(folder.site ? readSettings(folder.site).problems : [])].filter(({ file }) => paths.has(file));
  problems.push(...coverageSlugs(names, new Map()).problems.filter(({ file }) => folders.has(file)));
  const parsed = new Map<string, Parsed>();
  for (const { name, read } of folder.coverages.filter((one) => folders.has(one.name))) {
    const { folder: found, problems: misplaced } = read();
    const named = found.entries.map(({ path }) => ({ path, name: basename(path).replace(/\.md$/i, '') }));
    const { paths: ids, problems: ofNames } = assignSlugs(named, 'entry', isReservedId, new Map());
    problems.push(...[...misplaced, ...ofNames].filter(({ file }) => paths.has(file)));
    const files = found.media;
    const entries = new Set([...found.entries.map(({ path }) => path), `${name}/index.md`].map((path) => path.slice(name.length + 1)));
    if (found.index && paths.has(found.index.path)) problems.push(...parseIndex(found.index, { settings, files, entries }).problems);
    const idOf = new Map([...ids].map(([id, path]) => [path, id]));
    for (const file of found.entries.filter(({ path }) => paths.has(path))) {
      const id = idOf.get(file.path);
      if (id === undefined) continue;
      const outcome = parseEntry(file, { settings, clock, id, files, entries, isPreview: false });
      parsed.set(file.path, outcome.parsed);
      problems.push(...outcome.problems);
    }
  }
  const slugs = new Map(coverages.map(({ folder, slug }) => [folder, slug]));
  const changed = changes.map((change): Changed => {
    const page = pageOf(change.path, slugs);
    const found = parsed.get(change.path);
    return { ...change, ...(page && { page }), ...(found && { parsed: found }) };
  });
  return { changed, problems: problems.sort(compareProblems) };
}
