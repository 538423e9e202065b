import type { NamedCoverage, Placed } from '../coverage/placed.ts';
import type { Author, Entry, Post, Withdrawal } from '../entry/entry.ts';

/** A picture or a clip that a post carries. */
export type Media = {
  readonly url: string;
  /** Size in bytes. */
  readonly length: number;
  /** MIME type. */
  readonly type: string;
  /** Size in pixels, of pictures only. */
  readonly width?: number;
  readonly height?: number;
  /** What it shows, for those who do not see it. */
  readonly alt?: string;
};

/** What feeds are made with; all addresses are whole. */
export type FeedContext = {
  readonly language: string;
  /** Who publishes the site. */
  readonly publisher: string;
  /** The WebSub hub that tells subscribers of news, if the site has one. */
  readonly hub?: string | undefined;
  /** An instant as RFC 822 wants it, in the site's zone. */
  readonly rfc822: (instant: number) => string;
  /** An instant as RFC 3339 wants it, in the site's zone. */
  readonly rfc3339: (instant: number) => string;
  readonly absolute: (path: string) => string;
  readonly permalink: (coverage: NamedCoverage, entry: { readonly id: string }) => string;
  readonly title: (coverage: NamedCoverage, entry: Entry) => string;
  /** The whole of a post, its HTML with whole addresses, and the files that it carries. */
  readonly item: (coverage: NamedCoverage, post: Post) => PostContent;
};

/** What is in a post. */
export type PostContent = { readonly post: Post; readonly html: string; readonly media: readonly Media[] };

/** What a feed says of itself. */
export type Channel = {
  readonly title: string;
  readonly description: string;
  /** Path of the page that it follows, and of the feed itself. */
  readonly page: string;
  readonly path: string;
  readonly categories: readonly string[];
  /** Paths of the documents with older entries, where the feed has such an archive. */
  readonly archive?: Archive;
};

/** Where a document stands among those with older entries (RFC 5005, section 4). */
export type Archive = {
  /** Path of the document with the newest entries; absent in that document itself. */
  readonly current?: string;
  readonly previous?: string;
  readonly next?: string;
};

/** What a feed shows, newest first, and when anything in its coverages last changed. */
export type Selection = {
  readonly posts: readonly Placed<Post>[];
  /** Entries that were taken back since the oldest of those posts. */
  readonly withdrawals: readonly Placed<Withdrawal>[];
  readonly newest?: number;
};

/** A post, or the notice in the place of one that was taken back, as every kind of feed tells of it. */
export type Item = {
  readonly permalink: string;
  readonly title: string;
  /** Its beginning, in plain text. */
  readonly summary: string;
  /** All of it, with its corrections. */
  readonly html: string;
  readonly published: number;
  readonly updated: number;
  readonly authors: readonly Author[];
  /** Names of labels and tags. */
  readonly categories: readonly string[];
  readonly media: readonly Media[];
};
