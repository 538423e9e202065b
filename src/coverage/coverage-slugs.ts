import type { Problem } from '../problem.ts';
import { assignSlugs } from '../source/assign-slugs.ts';

/**
 * Gives each coverage folder its slug.
 *
 * @param previous - Name of the folder by slug, of the build before.
 * @returns names by slug.
 */
export function coverageSlugs(
  names: readonly string[],
  previous: Pick<ReadonlyMap<string, string>, 'get'>,
): { slugs: ReadonlyMap<string, string>; problems: readonly Problem[] } {
  const named = names.map((name) => ({ path: name, name }));
  const { paths, problems } = assignSlugs(named, 'coverage', isReserved, previous);
  return { slugs: paths, problems };
}

/** Names in the output folder that are no coverage's. */
function isReserved(slug: string): boolean {
  return ['assets', 'author', 'label', 'corrections', 'admin', 'page'].includes(slug);
}
