import { changed } from '../coverage/assemble.ts';
import { correctionsPath } from '../coverage/corrections-page.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type List, listPath } from '../coverage/lists.ts';
import type { Entry } from '../entry/entry.ts';
import { type Location, newest } from './location.ts';

/** The pages across coverages: the index, the corrections, and the lists of labels and authors. */
export function siteLocations(coverages: readonly Coverage[], lists: readonly List[]): Location[] {
  return [
    { path: '', ...newest(coverages.map(({ updated }) => updated)) },
    { path: correctionsPath, ...newest(coverages.flatMap(({ entries }) => entries.flatMap(correctedAt))) },
    ...lists.map(({ kind, slug, coverages: some }) => ({
      path: listPath(kind, slug),
      ...newest(some.flatMap(({ entries }) => entries.map(changed))),
    })),
  ];
}

/** When an entry was corrected or withdrawn. */
function correctedAt(entry: Entry): number[] {
  return entry.kind === 'post' ? entry.corrections.map(({ time }) => time) : [entry.withdrawn ?? entry.time];
}
