import type { Entry } from '../entry/entry.ts';
import type { Coverage } from './coverage.ts';
import type { ViewContext } from './entry-view.ts';
import type { CoverageView, UpdatesView } from './view.ts';

/** How soon an open page may ask again, in seconds. */
const pollSeconds = 15;

/** What `live.json` says of a page, so that one that is open can bring itself up to date. */
export type Updates = {
  /** Version of this format. */
  readonly v: 1;
  readonly status: CoverageView['status'];
  /** Seconds until the next question is worth asking. */
  readonly poll: number;
  /** On the live page: changes when anything on it does that is not in an entry of the list. */
  readonly around?: string;
  /** Exactly the entries of the page in their order, each with its version. */
  readonly entries: readonly (readonly [id: string, version: string])[];
  /**
   * How many archive pages there are, on the live page only. When it has grown, the oldest entries of a page that is
   * open have moved to the new ones, whose own `live.json` tells of them from then on.
   */
  readonly pages?: number;
};

/** What only a live page needs to be kept up to date. */
type OfLivePage = Required<Pick<Updates, 'pages' | 'around'>>;

/** What the reader's script needs, given the folder of the page in the output: `uk-china/` or `uk-china/page/3/`. */
export function updatesView(folder: string, coverage: Coverage, { address }: ViewContext, live?: OfLivePage): UpdatesView {
  return { source: address(`${folder}live.json`), fragments: address(`${coverage.slug}/e/`), ...live };
}

/**
 * The text of a page's `live.json`.
 *
 * @param shown - The entries of the page in its order; `live`: what is only said on the live page.
 */
export function liveJson(
  shown: readonly Entry[],
  { status }: Coverage,
  { version }: Pick<ViewContext, 'version'>,
  { around, pages }: Partial<OfLivePage> = {},
): string {
  const text: Updates = {
    v: 1,
    status,
    poll: pollSeconds,
    ...(around !== undefined && { around }),
    entries: shown.map((entry) => [entry.id, version(entry)]),
    ...(pages !== undefined && { pages }),
  };
  return `${JSON.stringify(text)}\n`;
}

/** Path of an entry's fragment in the output; its name changes when anything of the entry does. */
export function fragmentPath(coverage: Coverage, entry: Entry, { version }: Pick<ViewContext, 'version'>): string {
  return `${coverage.slug}/e/${entry.id}.${version(entry)}.html`;
}
