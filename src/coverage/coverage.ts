import type { Entry, Tag } from '../entry/entry.ts';
import type { Body } from '../markdown/body.ts';

/** What a coverage's `index.md` says; of one that is missing or broken only the title, made from the folder's name. */
export type CoverageInfo = {
  readonly title: string;
  readonly description?: string;
  /** Milliseconds since 1970, UTC. */
  readonly start?: number;
  readonly end?: number;
  readonly editors: readonly string[];
  readonly tags: readonly Tag[];
  /** Relative to the coverage folder. */
  readonly image?: string;
  readonly related: readonly { readonly title: string; readonly url: string }[];
  readonly summary: Body;
};

/** One event with its published entries. */
export type Coverage = {
  /** Its folder's name, and the slug of it, which is its URL. */
  readonly folder: string;
  readonly slug: string;
  readonly info: CoverageInfo;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** An announced end in the future keeps it live until then. */
  readonly status: 'upcoming' | 'live' | 'closed';
  /** As announced, else the oldest entry's time. */
  readonly start?: number;
  readonly end?: number;
  /** When anything in it last changed; absent without entries. */
  readonly updated?: number;
};
