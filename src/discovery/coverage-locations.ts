import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath } from '../coverage/entry-view.ts';
import { listPath, listsOf } from '../coverage/lists.ts';
import { archivePath, oldestFirstPath } from '../coverage/page-links.ts';
import { paginate, paginateFromStart } from '../coverage/paginate.ts';
import type { Entry } from '../entry/entry.ts';
import { type Location, newest } from './location.ts';

/**
 * The pages of a coverage. A withdrawn entry's page stays among them, as last changed when it was withdrawn, so that search
 * engines come soon and find the notice where the text was. Entries come first and oldest first, so that what is full of
 * them stays as it is while the coverage grows.
 */
export function coverageLocations(coverage: Coverage): Location[] {
  const { entries } = coverage;
  const page = (path: string, shown: readonly Entry[]): Location => ({ path, ...newest(shown.map(changed)) });
  const { archive } = paginate(entries);
  return [
    ...entries.map((entry) => page(permalinkPath(coverage, entry), [entry])).reverse(),
    ...archive.map((shown, index) => page(archivePath(coverage, index + 1), shown)),
    ...paginateFromStart(entries).map((shown, index) => page(oldestFirstPath(coverage, index + 1), shown)),
    ...listsOf(coverage).map(({ kind, slug, posts }) =>
      page(
        listPath(kind, slug, coverage),
        posts.map(({ entry }) => entry),
      ),
    ),
    page(`${coverage.slug}/`, entries),
  ];
}
