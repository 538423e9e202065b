import type { Coverage } from '../coverage/coverage.ts';
import { newestFirst, type Post } from '../entry/entry.ts';
import type { Clock } from '../time/clock.ts';

/** How long an entry is in the news sitemap, in milliseconds, and how many entries it has at most. */
const window = 2 * 24 * 60 * 60 * 1000;
const most = 1000;

/** A post in its coverage. */
export type NewsItem = { readonly coverage: Coverage; readonly post: Post };

/**
 * The posts of the last two days, newest first, at most a thousand
 * (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). The clock then knows when the first
 * of them leaves.
 */
export function recentNews(coverages: readonly Coverage[], clock: Clock): NewsItem[] {
  const found: NewsItem[] = [];
  for (const coverage of coverages) {
    for (const post of coverage.entries) {
      // They are newest first, so all later ones are older still.
      if (clock.isDue(post.time + window)) break;
      if (post.kind === 'post') found.push({ coverage, post });
    }
  }
  return found.sort((a, b) => newestFirst(a.post, b.post) || (a.coverage.slug < b.coverage.slug ? -1 : 1)).slice(0, most);
}
