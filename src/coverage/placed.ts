import { type Entry, newestFirst } from '../entry/entry.ts';
import type { Coverage, CoverageInfo } from './coverage.ts';

/** As much of a coverage as it takes to name it and link to it. */
export type NamedCoverage = Pick<Coverage, 'slug'> & { readonly info: Pick<CoverageInfo, 'title'> };

/** An entry and its coverage. */
export type Placed<Kind extends Entry = Entry> = { readonly coverage: NamedCoverage; readonly entry: Kind };

/** The order of entries of several coverages: newest first; of equal times the later id counts as newer, then the coverages decide. */
export function placedNewestFirst(a: Placed, b: Placed): number {
  return newestFirst(a.entry, b.entry) || (a.coverage.slug < b.coverage.slug ? -1 : 1);
}
