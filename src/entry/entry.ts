import type { Body } from '../markdown/body.ts';

/** A label or a tag: its name as readers see it, and its slug. */
export type Tag = { readonly name: string; readonly slug: string };

/** One author of an entry. */
export type Author = { readonly name: string; readonly role?: string; readonly url?: string };

/** A correction, due at its time (milliseconds since 1970, UTC). */
export type Correction = { readonly time: number; readonly text: string };

/** Why readers do not have a sound entry yet. */
export type Unpublished = 'draft' | 'embargoed';

/** What published and withdrawn entries have in common. */
type Placed = {
  /** Slug of the file name; the entry's URL within its coverage. */
  readonly id: string;
  /** Path of its file in the content folder. */
  readonly path: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** Set in a preview alone, which shows what readers do not have yet. */
  readonly unpublished?: Unpublished;
};

/** An entry that readers see. */
export type Post = Placed & {
  readonly kind: 'post';
  readonly updated?: number;
  readonly headline?: string;
  /** The headline, or the beginning of the text; empty for an entry without words. */
  readonly title: string;
  readonly authors: readonly Author[];
  readonly labels: readonly Tag[];
  readonly tags: readonly Tag[];
  readonly pinned: boolean;
  readonly key: boolean;
  /** Those that are due, oldest first. */
  readonly corrections: readonly Correction[];
  readonly body: Body;
};

/** An entry whose text is gone everywhere; a notice keeps its place. */
export type Withdrawal = Placed & { readonly kind: 'withdrawal'; readonly withdrawn?: number; readonly reason?: string };

export type Entry = Post | Withdrawal;

/** Total order, newest first; of equal times the later id counts as newer. */
export function newestFirst(a: Entry, b: Entry): number {
  return b.time - a.time || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
