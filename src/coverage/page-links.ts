import type { Entry } from '../entry/entry.ts';
import type { Coverage } from './coverage.ts';
import type { ViewContext } from './entry-view.ts';
import { type Paginated, pageSize } from './paginate.ts';
import type { PageLinkView } from './view.ts';

/** Path of an archive page in the output. */
export function archivePath(coverage: Pick<Coverage, 'slug'>, number: number): string {
  return `${coverage.slug}/page/${number}/`;
}

/** Path of a page of the same entries from the start; page 1 has the oldest. */
export function oldestFirstPath(coverage: Pick<Coverage, 'slug'>, number: number): string {
  return `${coverage.slug}/oldest-first/${number === 1 ? '' : `${number}/`}`;
}

/**
 * The steps from one page to others, each with the times it covers. A full page names its neighbours and page 1 and
 * never how many pages there are, so that it stays as it is while the archive grows.
 *
 * @param number - An archive page, or undefined for the live page.
 */
export function pageLinks(number: number | undefined, pages: Paginated, coverage: Coverage, context: ViewContext): PageLinkView[] {
  const { archive, live } = pages;
  const current = number ?? archive.length + 1;
  const archived = (rel: PageLinkView['rel'], page: number): PageLinkView[] => {
    const entries = archive[page - 1];
    return entries ? [{ rel, href: context.address(archivePath(coverage, page)), covers: covers(entries, context) }] : [];
  };
  const href = context.address(`${coverage.slug}/`);
  return [
    ...(number === undefined ? [] : [{ rel: 'live' as const, href, ...(current === archive.length && { covers: from(live, context) }) }]),
    ...(current < archive.length ? archived('newer', current + 1) : []),
    ...archived('older', current - 1),
    ...(current > 2 ? archived('oldest', 1) : []),
    ...(number === undefined && live.length > 1
      ? [{ rel: 'from-start' as const, href: context.address(oldestFirstPath(coverage, 1)) }]
      : []),
  ];
}

/** The steps from a page that begins with the oldest entry. */
export function oldestFirstLinks(
  number: number,
  pages: readonly (readonly Entry[])[],
  coverage: Coverage,
  context: ViewContext,
): PageLinkView[] {
  const page = (rel: PageLinkView['rel'], other: number): PageLinkView[] => {
    const entries = pages[other - 1];
    const full = entries !== undefined && entries.length === pageSize;
    return entries
      ? [{ rel, href: context.address(oldestFirstPath(coverage, other)), ...(full && { covers: covers(entries, context) }) }]
      : [];
  };
  return [...page('newer', number + 1), ...page('older', number - 1), { rel: 'live', href: context.address(`${coverage.slug}/`) }];
}

/** The times that entries cover: `Monday 25 March 2024, 15:40 to 17:05`, over midnight with both dates. */
export function covers(entries: readonly Entry[], { time }: Pick<ViewContext, 'time'>): string {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  if (!newest || !oldest) return '';
  const [first, last] = [time(oldest.time), time(newest.time)];
  if (first.date !== last.date) return `${first.date}, ${first.clock}, to ${last.date}, ${last.clock}`;
  return `${first.date}, ${first.clock}${first.clock === last.clock ? '' : ` to ${last.clock}`}`;
}

/** When the live page begins; where it ends changes with every entry. */
function from(entries: readonly Entry[], { time }: Pick<ViewContext, 'time'>): string {
  const oldest = time(entries.at(-1)?.time ?? 0);
  return `From ${oldest.date}, ${oldest.clock}`;
}
