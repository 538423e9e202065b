import type { Placed } from './placed.ts';

/** Something in a coverage that what is across coverages lists: an entry, or a correction of one. */
export type Mention = Placed & {
  /** By which it is ordered, in milliseconds since 1970, UTC. */
  readonly time: number;
  /** Of a correction: what it says. */
  readonly text?: string;
  /** Changes whenever the entry does. */
  readonly version?: string;
};

/**
 * The newest of some kind across all coverages. It is brought up to date coverage by coverage, so that nobody has to look
 * at all of them because one has changed.
 */
export type RoundUp = {
  /** How many there are in all coverages. */
  readonly total: number;
  /** The newest, newest first: some more than are shown, since some may go. */
  readonly mentions: readonly Mention[];
};

/** How many of them are shown; a site grows for ever, and nobody reads on for ever. */
export type Shown = { readonly most: number };

/** How many more are kept than are shown: as many may go before all coverages have to be looked at again. */
const spare = 100;

/** A round-up of nothing. */
export const noMentions: RoundUp = { total: 0, mentions: [] };

/** Adds what a coverage has, newest first, to a round-up that has nothing of it. */
export function addMentions({ total, mentions }: RoundUp, own: readonly Mention[], { most }: Shown): RoundUp {
  const kept = most + spare;
  const oldest = mentions.length === kept ? mentions.at(-1) : undefined;
  const news = own.slice(0, kept).filter((one) => !oldest || newestFirst(one, oldest) < 0);
  if (news.length === 0) return { total: total + own.length, mentions };
  return { total: total + own.length, mentions: [...mentions, ...news].sort(newestFirst).slice(0, kept) };
}

/**
 * Puts what a coverage has now in the place of what it had.
 *
 * @param had - How many it had.
 * @returns undefined if more have gone than were kept in reserve, so that all coverages have to be looked at.
 */
export function replaceMentions(
  { total, mentions }: RoundUp,
  slug: string,
  had: number,
  own: readonly Mention[],
  { most }: Shown,
): RoundUp | undefined {
  const isWhole = mentions.length === total;
  const oldest = mentions.at(-1);
  const others = mentions.filter(({ coverage }) => coverage.slug !== slug);
  // Of what is older than the oldest that is known, nobody knows what other coverages have.
  const news = own.filter((one) => isWhole || !oldest || newestFirst(one, oldest) <= 0);
  const now = [...others, ...news].sort(newestFirst).slice(0, most + spare);
  const all = total - had + own.length;
  return now.length >= Math.min(most, all) ? { total: all, mentions: now } : undefined;
}

/** Newest first; of equal times the later id counts as newer, then the coverages and the words decide. */
export function newestFirst(a: Mention, b: Mention): number {
  return b.time - a.time || compare(b.entry.id, a.entry.id) || compare(a.coverage.slug, b.coverage.slug) || compare(a.text, b.text);
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
