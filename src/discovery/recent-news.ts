import type { Placed } from '../coverage/placed.ts';
import type { Post } from '../entry/entry.ts';
import type { Clock } from '../time/clock.ts';

/** The most pages that a news sitemap names. */
const most = 1000;

/** How long an entry is in the news sitemap, in milliseconds. */
const window = 2 * 24 * 60 * 60 * 1000;

/**
 * The posts of the last two days among the newest thousand entries, newest first
 * (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). The clock then knows when the first
 * of them leaves.
 *
 * @param entries - Newest first.
 */
export function recentNews(entries: readonly Placed[], clock: Clock): Placed<Post>[] {
  const found: Placed<Post>[] = [];
  for (const { coverage, entry } of entries.slice(0, most)) {
    // All later ones are older still.
    if (clock.isDue(entry.time + window)) break;
    if (entry.kind === 'post') found.push({ coverage, entry });
  }
  return found;
}
