import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import type { Location } from './location.ts';

/**
 * A sitemap of pages, or a sitemap index of sitemaps (https://www.sitemaps.org/protocol.html).
 *
 * `lastmod` is when what is named last changed, as a W3C date and time in UTC, and never when it was built.
 */
export function sitemap(kind: 'urlset' | 'sitemapindex', locations: readonly Location[], absolute: (path: string) => string): string {
  const tree = x(null, [
    { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
    x(
      kind,
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      locations.map(({ path, changed }) =>
        x(kind === 'urlset' ? 'url' : 'sitemap', [
          x('loc', absolute(path)),
          ...(changed === undefined ? [] : [x('lastmod', w3cTime(changed))]),
        ]),
      ),
    ),
  ]);
  return `${toXml(tree)}\n`;
}

/** An instant as `2024-03-25T16:05:00Z` (https://www.w3.org/TR/NOTE-datetime). */
export function w3cTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, -5)}Z`;
}
