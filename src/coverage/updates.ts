import type { Coverage } from './coverage.ts';
import type { ViewContext } from './entry-view.ts';
import type { CoverageView, ItemView, UpdatesView } from './view.ts';

/** How soon an open page may ask again, in seconds. */
const pollSeconds = 15;

/** What `live.json` says of a page, so that one that is open can bring itself up to date. */
export type Updates = {
  /** Version of this format. */
  readonly v: 1;
  readonly status: CoverageView['status'];
  /** Seconds until the next question is worth asking. */
  readonly poll: number;
  /** Exactly the entries of the page in their order, each with its version. */
  readonly entries: readonly (readonly [id: string, version: string])[];
  /**
   * How many archive pages there are, on the live page only. When it has grown, the oldest entries of a page that is
   * open have moved to the new ones, whose own `live.json` tells of them from then on.
   */
  readonly pages?: number;
};

/** What the reader's script needs, given the folder of the page in the output: `uk-china/` or `uk-china/page/3/`. */
export function updatesView(folder: string, coverage: Coverage, { address }: ViewContext, pages?: number): UpdatesView {
  return { source: address(`${folder}live.json`), fragments: address(`${coverage.slug}/e/`), ...(pages !== undefined && { pages }) };
}

/** The text of a page's `live.json`. */
export function liveJson(items: readonly ItemView[], coverage: Coverage, pages?: number): string {
  const updates: Updates = {
    v: 1,
    status: coverage.status,
    poll: pollSeconds,
    entries: items.map(({ entry, version }) => [entry.id, version]),
    ...(pages !== undefined && { pages }),
  };
  return `${JSON.stringify(updates)}\n`;
}

/** Path of an entry's fragment in the output; its name changes when anything of the entry does. */
export function fragmentPath(coverage: Coverage, { entry, version }: ItemView): string {
  return `${coverage.slug}/e/${entry.id}.${version}.html`;
}
