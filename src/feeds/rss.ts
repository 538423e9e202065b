import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { newestFirst, type Post } from '../entry/entry.ts';
import { startOf } from '../entry/start-of.ts';

/** The most items a feed has. */
const feedSize = 50;

/** A file that an item carries. */
export type Enclosure = { readonly url: string; readonly length: number; readonly type: string };

/** What a feed is made with; all addresses are whole. */
export type FeedContext = {
  readonly language: string;
  /** An instant as RFC 822 wants it, in the site's zone. */
  readonly rfc822: (instant: number) => string;
  readonly absolute: (path: string) => string;
  readonly permalink: (coverage: Coverage, post: Post) => string;
  readonly title: (coverage: Coverage, post: Post) => string;
  /** The whole of a post, its HTML with whole addresses, and the file that it carries. */
  readonly item: (coverage: Coverage, post: Post) => { readonly post: Post; readonly html: string; readonly enclosure?: Enclosure };
};

/** What a feed says of itself. */
export type Channel = {
  readonly title: string;
  readonly description: string;
  /** Path of the page that it follows, and of the feed itself. */
  readonly page: string;
  readonly path: string;
  readonly categories: readonly string[];
};

/** What a feed shows: the newest posts, and when anything in the coverages last changed. */
export type Selection = { readonly posts: readonly { coverage: Coverage; post: Post }[]; readonly newest?: number };

/** Selects what a feed of some coverages shows. */
export function newestPosts(coverages: readonly Coverage[]): Selection {
  const posts: { coverage: Coverage; post: Post }[] = [];
  let newest: number | undefined;
  for (const coverage of coverages) {
    let number = 0;
    for (const entry of coverage.entries) {
      newest = Math.max(newest ?? changed(entry), changed(entry));
      // They are newest first, so no later one of this coverage can be among the newest of all.
      if (entry.kind === 'post' && number++ < feedSize) posts.push({ coverage, post: entry });
    }
  }
  posts.sort((a, b) => newestFirst(a.post, b.post) || (a.coverage.slug < b.coverage.slug ? -1 : 1));
  return { posts: posts.slice(0, feedSize), ...(newest !== undefined && { newest }) };
}

/**
 * An RSS 2.0 feed (https://www.rssboard.org/rss-specification) of posts, newest first.
 * `guid` is the permalink; the whole text is in `content:encoded` (RSS content module), authors in `dc:creator` (an
 * e-mail address is what RSS's own `author` wants); `atom:link` names the feed's own address (RSS Advisory Board,
 * best practices, "atom:link"). The clock is not in it: `lastBuildDate` is when an entry last changed.
 */
export function rss(channel: Channel, { posts, newest }: Selection, context: FeedContext): string {
  const tree = x(null, [
    { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
    x(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      },
      [
        x('channel', [
          x('title', channel.title),
          x('link', context.absolute(channel.page)),
          x('description', channel.description),
          x('language', context.language),
          ...(newest === undefined ? [] : [x('lastBuildDate', context.rfc822(newest))]),
          ...channel.categories.map((category) => x('category', category)),
          x('generator', 'Stop Press'),
          x('ttl', '1'),
          x('atom:link', { href: context.absolute(channel.path), rel: 'self', type: 'application/rss+xml' }),
          ...posts.map(({ coverage, post }) => item(coverage, post, context)),
        ]),
      ],
    ),
  ]);
  // `]]>` must not stand in text (XML 1.0 section 2.4), and the serialiser lets it through.
  return `${toXml(tree).replaceAll(']]>', ']]&gt;')}\n`;
}

function item(coverage: Coverage, shortened: Post, context: FeedContext) {
  const { post, html, enclosure } = context.item(coverage, shortened);
  const permalink = context.permalink(coverage, post);
  const corrections = post.corrections.map(({ text }) => x('p', [x('strong', 'Correction: '), text]));
  return x('item', [
    x('title', context.title(coverage, post)),
    x('link', permalink),
    x('guid', { isPermaLink: 'true' }, permalink),
    x('pubDate', context.rfc822(post.time)),
    ...post.authors.map(({ name }) => x('dc:creator', name)),
    ...[...post.labels, ...post.tags].map(({ name }) => x('category', name)),
    x('description', startOf(post.body.text) || context.title(coverage, post)),
    x('content:encoded', `${html}${corrections.map((notice) => `\n${toXml(notice)}`).join('')}`),
    ...(enclosure ? [x('enclosure', { url: enclosure.url, length: String(enclosure.length), type: enclosure.type })] : []),
  ]);
}
