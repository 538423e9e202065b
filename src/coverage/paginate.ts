import type { Entry } from '../entry/entry.ts';

/** Entries on an archive page. */
export const pageSize = 20;

/** A coverage's entries in pages: those of the live page, and the archive pages with page 1, the oldest, first. */
export type Paginated = { readonly live: readonly Entry[]; readonly archive: readonly (readonly Entry[])[] };

/**
 * Cuts entries into pages. From 40 on, the oldest 20 at a time go to archive pages numbered from the oldest, so that a
 * page that is full never changes as news arrives; the live page keeps the newest 20 to 39.
 *
 * @param entries - Newest first.
 */
export function paginate(entries: readonly Entry[]): Paginated {
  const pages = Math.max(0, Math.floor((entries.length - pageSize) / pageSize));
  const live = entries.length - pages * pageSize;
  const archive = Array.from({ length: pages }, (_, index) => {
    const end = entries.length - index * pageSize;
    return entries.slice(end - pageSize, end);
  });
  return { live: entries.slice(0, live), archive };
}

/**
 * The same entries in pages of 20 from the start, for those who catch up: page 1 has the oldest, and each page is newest
 * first like everything else here; the page shows it the other way round.
 */
export function paginateFromStart(entries: readonly Entry[]): (readonly Entry[])[] {
  return Array.from({ length: Math.ceil(entries.length / pageSize) }, (_, index) => {
    const end = entries.length - index * pageSize;
    return entries.slice(Math.max(0, end - pageSize), end);
  });
}
