import { x } from 'xastscript';
import type { Channel, FeedContext, Item, Media, Selection } from './feed.ts';
import { htmlOf } from './html-of.ts';
import { itemsOf } from './item.ts';
import { partOf } from './part-of.ts';
import { toFeed } from './to-feed.ts';

/**
 * An RSS 2.0 feed (https://www.rssboard.org/rss-specification) of posts, newest first; one that was taken back is a notice.
 * `guid` is the permalink; the whole text is in `content:encoded` (RSS content module), authors in `dc:creator` (an
 * e-mail address is what RSS's own `author` wants), pictures and clips in `media:content` (Media RSS 1.5.1), the first
 * of them as `enclosure` too; `atom:link` names the feed's own address (RSS Advisory Board, best practices, "atom:link")
 * and the hub (WebSub, section 4). The clock is not in it: `lastBuildDate` is when an entry last changed.
 */
export function rss(channel: Channel, selection: Selection, context: FeedContext): string {
  const { absolute, hub } = context;
  const { newest } = selection;
  const head = x('channel', [
    x('title', channel.title),
    x('link', absolute(channel.page)),
    x('description', channel.description),
    x('language', context.language),
    ...(newest === undefined ? [] : [x('lastBuildDate', context.rfc822(newest))]),
    ...channel.categories.map((category) => x('category', category)),
    x('generator', 'Stop Press'),
    x('ttl', '1'),
    x('atom:link', { href: absolute(channel.path), rel: 'self', type: 'application/rss+xml' }),
    ...(hub ? [x('atom:link', { href: hub, rel: 'hub' })] : []),
  ]);
  const items = itemsOf(selection, context).map((item) => part(item, context));
  return toFeed(
    x(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      [{ ...head, children: [...head.children, ...items] }],
    ),
  );
}

const part = partOf(element);

function element({ permalink, title, summary, html, published, authors, categories, media }: Item, { rfc822 }: FeedContext) {
  const enclosure = media.find(({ type }) => !type.startsWith('image/')) ?? media[0];
  return x('item', [
    x('title', title),
    x('link', permalink),
    x('guid', { isPermaLink: 'true' }, permalink),
    x('pubDate', rfc822(published)),
    ...authors.map(({ name }) => x('dc:creator', name)),
    ...categories.map((name) => x('category', name)),
    x('description', summary),
    htmlOf('content:encoded', html),
    ...(enclosure ? [x('enclosure', { url: enclosure.url, length: String(enclosure.length), type: enclosure.type })] : []),
    ...media.map(mediaContent),
  ]);
}

function mediaContent({ url, length, type, width, height, alt }: Media) {
  const medium = type.slice(0, type.indexOf('/'));
  const size = width && height ? { width: String(width), height: String(height) } : {};
  return x(
    'media:content',
    { url, fileSize: String(length), type, medium, ...size },
    alt ? [x('media:description', { type: 'plain' }, alt)] : [],
  );
}
