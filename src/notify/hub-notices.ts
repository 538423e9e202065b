import type { Notice } from './notice.ts';

/**
 * Tells a WebSub hub of feeds that changed, one at a time: how is left to hubs (WebSub, W3C, section 6), and this is what
 * they have understood since PubSubHubbub 0.3, section 7.1.
 */
export function hubNotices(hub: string, changed: readonly string[], siteUrl: string): Notice[] {
  return changed
    .filter((path) => /(?:^|\/)(?:rss\.xml|atom\.xml|feed\.json)$/.test(path))
    .map((path) => {
      const feed = `${siteUrl}/${path}`;
      const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed }).toString();
      return { url: hub, type: 'application/x-www-form-urlencoded', body, about: [feed] };
    });
}
