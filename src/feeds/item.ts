import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { changed } from '../coverage/assemble.ts';
import { type NamedCoverage, type Placed, placedNewestFirst } from '../coverage/placed.ts';
import type { Post, Withdrawal } from '../entry/entry.ts';
import { startOf } from '../entry/start-of.ts';
import type { FeedContext, Item, PostContent, Selection } from './feed.ts';

/** A post is in several feeds, and is made ready for all of them once. */
const made = new WeakMap<PostContent, Item>();

/**
 * What feeds of all kinds tell of a post.
 *
 * @param post - As much of it as the coverage has; all of it comes from the context.
 */
export function itemOf(coverage: NamedCoverage, post: Post, context: FeedContext): Item {
  const content = context.item(coverage, post);
  const item = made.get(content) ?? make(coverage, content, context);
  made.set(content, item);
  return item;
}

function make(coverage: NamedCoverage, { post, html, media }: PostContent, context: FeedContext): Item {
  const title = context.title(coverage, post);
  const corrections = post.corrections.map(({ text }) => toXml(x('p', [x('strong', 'Correction: '), text])));
  return {
    permalink: context.permalink(coverage, post),
    title,
    summary: startOf(post.body.text) || title,
    html: [html, ...corrections].join('\n'),
    published: post.time,
    updated: changed(post),
    authors: post.authors,
    categories: [...post.labels, ...post.tags].map(({ name }) => name),
    media,
  };
}

/**
 * What feeds tell that know no tombstones: each post, and in the place of one that was taken back a notice with its
 * address, so that a reader who has it shows the notice for it and no longer what it said.
 */
export function itemsOf({ posts, withdrawals }: Selection, context: FeedContext): Item[] {
  const all: Placed[] = [...posts, ...withdrawals];
  return all
    .sort(placedNewestFirst)
    .map(({ coverage, entry }) => (entry.kind === 'post' ? itemOf(coverage, entry, context) : notice(coverage, entry, context)));
}

function notice(coverage: NamedCoverage, entry: Withdrawal, context: FeedContext): Item {
  const words = ['This update was withdrawn.', ...(entry.reason ? [entry.reason] : [])].join(' ');
  return {
    permalink: context.permalink(coverage, entry),
    title: context.title(coverage, entry),
    summary: words,
    html: toXml(x('p', words)),
    published: entry.time,
    updated: changed(entry),
    authors: [],
    categories: [],
    media: [],
  };
}
