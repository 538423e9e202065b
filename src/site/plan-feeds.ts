import type { Coverage } from '../coverage/coverage.ts';
import { archivePath } from '../coverage/page-links.ts';
import { paginate } from '../coverage/paginate.ts';
import type { NamedCoverage, Placed } from '../coverage/placed.ts';
import type { Post } from '../entry/entry.ts';
import { atom } from '../feeds/atom.ts';
import type { Channel, FeedContext, Selection } from '../feeds/feed.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { newestEntries } from '../feeds/newest-entries.ts';
import { rss } from '../feeds/rss.ts';
import type { Document } from './document.ts';

/** What feeds are planned with: how they are made, and a version of each post that changes whenever it does. */
export type Feeds = { readonly context: FeedContext; readonly version: (coverage: NamedCoverage, post: Post) => string };

/** Names of the kinds of feed in a page's folder, and what makes them. */
const kinds = { 'rss.xml': rss, 'atom.xml': atom, 'feed.json': jsonFeed } as const;

/** What a feed says of itself, whatever its kind. */
export type Followed = Omit<Channel, 'path'>;

/** The feeds of a coverage; its Atom feed has an archive with a document for each archive page. */
export function coverageFeeds(coverage: Coverage, feeds: Feeds): Document[] {
  const { slug, info, entries } = coverage;
  const followed: Followed = {
    title: info.title,
    description: info.description ?? (info.summary.text.replaceAll('\n', ' ') || `Live coverage: ${info.title}`),
    page: `${slug}/`,
    categories: info.tags.map(({ name }) => name),
  };
  const { archive } = paginate(entries);
  const pathOf = (number: number) => (number >= 1 && number <= archive.length ? `${archivePath(coverage, number)}atom.xml` : undefined);
  const documents = archive.map((part, index) => {
    const [previous, next] = [pathOf(index), pathOf(index + 2)];
    const place = { current: `${slug}/atom.xml`, ...(previous && { previous }), ...(next && { next }) };
    const channel = { ...followed, page: archivePath(coverage, index + 1), archive: place };
    return feed('atom.xml', channel, newestEntries(placedIn({ ...coverage, entries: part })), feeds);
  });
  const selection = newestEntries(placedIn(coverage));
  const previous = pathOf(archive.length);
  return [
    ...documents,
    feed('rss.xml', followed, selection, feeds),
    feed('atom.xml', { ...followed, ...(previous && { archive: { previous } }) }, selection, feeds),
    feed('feed.json', followed, selection, feeds),
  ];
}

function feed(name: keyof typeof kinds, followed: Followed, selection: Selection, { context, version }: Feeds): Document {
  const channel: Channel = { ...followed, path: `${followed.page}${name}` };
  const posts = selection.posts.map(({ coverage, entry }) => [coverage.slug, coverage.info.title, version(coverage, entry)]);
  const withdrawals = selection.withdrawals.map(({ coverage, entry }) => [coverage.slug, entry]);
  const { hub, publisher } = context;
  return {
    kind: 'text',
    path: channel.path,
    source: JSON.stringify([channel, hub, publisher, selection.newest, posts, withdrawals]),
    text: () => kinds[name](channel, selection, context),
  };
}

/**
 * The feeds of all kinds beside a page across coverages.
 *
 * @param source - All that they are made from besides what all pages share; `open`: what is in them, when it is wanted.
 */
export function feedsAcross(
  page: string,
  source: string,
  context: FeedContext,
  open: () => { readonly followed: Followed; readonly selection: Selection },
): Document[] {
  let opened: ReturnType<typeof open> | undefined;
  return Object.entries(kinds).map(([name, make]): Document => {
    const path = `${page}${name}`;
    const text = () => {
      opened ??= open();
      const { followed, selection } = opened;
      return make({ ...followed, path }, selection, context);
    };
    return { kind: 'text', path, source, text };
  });
}

/** The RSS feed of a list of a coverage. */
export function rssFeed(channel: Followed, posts: readonly Placed[], feeds: Feeds): Document {
  return feed('rss.xml', channel, newestEntries(posts), feeds);
}

function placedIn(coverage: Coverage): Placed[] {
  return coverage.entries.map((entry) => ({ coverage, entry }));
}
