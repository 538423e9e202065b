import type { Problem } from '../problem.ts';
import { reporter } from './reporter.ts';
import { slugify } from './slugify.ts';

/** A file or folder that wants a slug. */
export type Named = {
  /** Path in the content folder. */
  readonly path: string;
  /** Its name without ending. */
  readonly name: string;
};

/**
 * Gives each file or folder the slug of its name. Of several with one slug, the one whose name is the slug wins, else
 * the one that had it in the build before, else the first path by code point; the others are held back, naming both.
 *
 * @param what - "entry" or "coverage", for the messages.
 * @param isReserved - Slugs that the output needs for itself.
 * @param previous - Path by slug, of the build before.
 * @returns the winners, path by slug.
 */
export function assignSlugs(
  items: readonly Named[],
  what: 'entry' | 'coverage',
  isReserved: (slug: string) => boolean,
  previous: Pick<ReadonlyMap<string, string>, 'get'>,
): { paths: Map<string, string>; problems: Problem[] } {
  const problems: Problem[] = [];
  const add = (item: Named, ...rest: Parameters<ReturnType<typeof reporter>['add']>) => {
    const report = reporter(item.path, '');
    report.add(...rest);
    problems.push(...report.problems);
  };
  const rivals = new Map<string, Named[]>();
  for (const item of items) {
    const slug = slugify(item.name, what);
    if (isReserved(slug)) {
      add(item, 'error', 'reserved-name', undefined, {
        reason: `Unexpected name \`${item.name}\`, \`${slug}\` is an address of Stop Press itself`,
        note: `Rename the ${what === 'entry' ? 'file' : 'folder'}.`,
        outcome: 'held-back',
      });
      continue;
    }
    if (slug !== item.name) add(item, 'note', 'name', undefined, { reason: `The address of this ${what} is \`${slug}\`` });
    const others = rivals.get(slug);
    if (others) others.push(item);
    else rivals.set(slug, [item]);
  }
  const paths = new Map<string, string>();
  for (const [slug, found] of rivals) {
    if (found.length === 1) {
      paths.set(slug, (found[0] as Named).path);
      continue;
    }
    const ranked = found.sort((a, b) => rank(b, slug, previous) - rank(a, slug, previous) || (a.path < b.path ? -1 : 1));
    const [winner, ...losers] = ranked as [Named, ...Named[]];
    paths.set(slug, winner.path);
    for (const loser of losers) {
      add(loser, 'error', 'same-name', undefined, {
        reason: `Unexpected second ${what} with the address \`${slug}\``,
        note: `\`${winner.path}\` has it already; rename \`${loser.path}\`.`,
        outcome: 'held-back',
      });
    }
  }
  return { paths, problems };
}

function rank(item: Named, slug: string, previous: Pick<ReadonlyMap<string, string>, 'get'>): number {
  return item.name === slug ? 2 : previous.get(slug) === item.path ? 1 : 0;
}
