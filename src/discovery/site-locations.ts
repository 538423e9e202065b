import { correctionsPath } from '../coverage/corrections-page.ts';
import type { Location } from './location.ts';
import { newest } from './location.ts';

/**
 * The pages across coverages: the index, the pages of all coverages, the corrections, and the lists of labels and authors.
 *
 * @param updated - When anything in any coverage last changed; `corrected`: when anything was last put right.
 * @param others - The other pages, each with when anything on it last changed.
 */
export function siteLocations(
  { updated, corrected }: { updated: number | undefined; corrected: number | undefined },
  others: readonly Location[],
): Location[] {
  return [{ path: '', ...newest([updated]) }, { path: correctionsPath, ...newest([corrected]) }, ...others];
}
