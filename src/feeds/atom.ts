import { x } from 'xastscript';
import type { Author } from '../entry/entry.ts';
import type { Channel, FeedContext, Item, Selection } from './feed.ts';
import { htmlOf } from './html-of.ts';
import { itemOf } from './item.ts';
import { partOf } from './part-of.ts';
import { toFeed } from './to-feed.ts';

/**
 * An Atom feed (RFC 4287) of posts, newest first, with a tombstone for each entry that was taken back (RFC 6721): of it
 * nothing but its address, when it was withdrawn and the reason. A feed with an archive names the document with the
 * entries before its own (RFC 5005, section 4); the hub is named as WebSub wants it (section 4). Without entries it says
 * that it was last changed when the coverage is to start.
 */
export function atom(channel: Channel, { posts, withdrawals, newest = 0 }: Selection, context: FeedContext): string {
  const { absolute, rfc3339, hub } = context;
  const { archive } = channel;
  const link = (rel: string, path: string | undefined, type?: string) =>
    path === undefined ? [] : [x('link', { rel, ...(type && { type }), href: absolute(path) })];
  const head = [
    x('id', absolute(channel.path)),
    x('title', channel.title),
    x('subtitle', channel.description),
    x('updated', rfc3339(newest)),
    x('author', [x('name', context.publisher)]),
    x('generator', 'Stop Press'),
    ...link('self', channel.path, 'application/atom+xml'),
    ...link('alternate', channel.page, 'text/html'),
    ...link('current', archive?.current),
    ...link('prev-archive', archive?.previous),
    ...link('next-archive', archive?.next),
    ...(hub ? [x('link', { rel: 'hub', href: hub })] : []),
    ...(archive?.current === undefined ? [] : [x('fh:archive')]),
    ...channel.categories.map((term) => x('category', { term })),
  ];
  const gone = withdrawals.map(({ coverage, entry }) =>
    x('at:deleted-entry', { ref: context.permalink(coverage, entry), when: rfc3339(entry.withdrawn ?? entry.time) }, [
      ...(entry.reason ? [x('at:comment', entry.reason)] : []),
    ]),
  );
  const entries = posts.map(({ coverage, entry }) => part(itemOf(coverage, entry, context), context));
  const root = x(
    'feed',
    {
      xmlns: 'http://www.w3.org/2005/Atom',
      'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
      ...(archive && { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' }),
      'xml:lang': context.language,
    },
    [...head, ...gone],
  );
  return toFeed({ ...root, children: [...root.children, ...entries] });
}

const part = partOf(element);

function element({ permalink, title, summary, html, published, updated, authors, categories, media }: Item, { rfc3339 }: FeedContext) {
  return x('entry', [
    x('id', permalink),
    x('title', title),
    x('published', rfc3339(published)),
    x('updated', rfc3339(updated)),
    ...authors.map(person),
    x('link', { rel: 'alternate', type: 'text/html', href: permalink }),
    ...media.map(({ url, type, length, alt }) =>
      x('link', { rel: 'enclosure', type, length: String(length), ...(alt && { title: alt }), href: url }),
    ),
    ...categories.map((term) => x('category', { term })),
    x('summary', summary),
    htmlOf('content', html, { type: 'html' }),
  ]);
}

function person({ name, url }: Author) {
  return x('author', [x('name', name), ...(url ? [x('uri', url)] : [])]);
}
