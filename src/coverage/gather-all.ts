import type { Problem } from '../problem.ts';
import { assignSlugs } from '../source/assign-slugs.ts';
import type { CoverageFolder } from '../source/read-content.ts';
import type { Coverage } from './coverage.ts';
import { type GatherContext, gather } from './gather.ts';

/** What the build before published: paths of coverage folders by slug, and of entry files by `coverage/id`. */
export type Published = { readonly coverages: Readonly<Record<string, string>>; readonly entries: Readonly<Record<string, string>> };

/** All coverages of a site, with what the next build is to remember. */
export type GatheredSite = Published & {
  readonly list: readonly Coverage[];
  readonly problems: readonly Problem[];
  readonly good: ReadonlyMap<string, Uint8Array>;
};

/** Parses and assembles every coverage folder. */
export function gatherAll(folders: readonly CoverageFolder[], before: Published, context: Omit<GatherContext, 'previous'>): GatheredSite {
  const named = folders.map(({ name }) => ({ path: name, name }));
  const { paths, problems } = assignSlugs(named, 'coverage', isReservedSlug, new Map(Object.entries(before.coverages)));
  const found = [...paths].map(([slug, path]) => {
    const previous = new Map(
      Object.entries(before.entries).flatMap(([key, file]) => (key.startsWith(`${slug}/`) ? [[key.slice(slug.length + 1), file]] : [])),
    );
    return gather(folders.find(({ name }) => name === path) as CoverageFolder, slug, { ...context, previous });
  });
  const list = found.map(({ coverage }) => coverage);
  return {
    list,
    problems: [...problems, ...found.flatMap((one) => one.problems)],
    good: new Map(found.flatMap(({ good }) => [...good])),
    coverages: Object.fromEntries(list.map(({ slug, folder }) => [slug, folder])),
    entries: Object.fromEntries(list.flatMap(({ slug, entries }) => entries.map(({ id, path }) => [`${slug}/${id}`, path]))),
  };
}

/** Names in the output folder that are no coverage's. */
function isReservedSlug(slug: string): boolean {
  return ['assets', 'author', 'label', 'corrections', 'admin', 'page'].includes(slug);
}
