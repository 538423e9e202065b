import type { Correction, Post } from '../entry/entry.ts';
import type { Parsed } from '../entry/parse-entry.ts';
import type { SourceFile } from '../source/read-content.ts';
import { Clock } from '../time/clock.ts';
import type { EntryChange } from './entry-changes.ts';

/** What readers read of an entry, from an instant on. */
export type Version = Words & {
  /** When it was published, and when it was committed, which is earlier under an embargo; milliseconds since 1970, UTC. */
  readonly from: number;
  readonly committed: number;
  readonly corrections: readonly Correction[];
};

/** The words of an entry, without what stands around them. */
export type Words = { readonly headline: string; readonly text: string };

/** Parses a file as it would have been at the time of a clock. */
export type ParseAt = (file: SourceFile, clock: Clock) => Parsed;

/**
 * The versions of an entry that were published, oldest first, since it last came onto the page. A version lives from its
 * commit to the next one, and is published from its `time` on. One that was deleted, withdrawn, a draft or under embargo
 * for its whole life took the entry off the page: what was before it is gone for good. One that was broken left the page
 * as it was.
 *
 * Clocks of writers are not all right. A version counts only from the latest time that it or one before it has, until the
 * earliest time of one after it; one for which that leaves no time was never published.
 */
export function publishedVersions(
  changes: readonly EntryChange[],
  read: (blob: string) => Uint8Array | undefined,
  parse: ParseAt,
  clock: Clock,
): Version[] {
  let versions: Version[] = [];
  const ends = endsOf(changes, clock);
  let latest = Number.NEGATIVE_INFINITY;
  changes.forEach(({ time, isEdge, file }, index) => {
    const bytes = file && read(file.blob);
    const end = ends[index];
    latest = Math.max(latest, time);
    const parsed = file && bytes && parse({ path: file.path, bytes }, end === undefined ? clock : new Clock(end - 1));
    if (parsed?.state === 'held-back' && !parsed.leave) return;
    if (parsed?.state !== 'published' || parsed.entry.kind !== 'post') {
      versions = [];
      return;
    }
    const from = Math.max(parsed.entry.time, latest);
    if (end === undefined ? !clock.isDue(from) : from >= end) return;
    const committed = isEdge ? Number.NEGATIVE_INFINITY : time;
    versions.push({ ...wordsOf(parsed.entry), from, committed, corrections: parsed.entry.corrections });
  });
  return versions;
}

/** For each change the earliest time of one after it; undefined if none of them is due. */
function endsOf(changes: readonly EntryChange[], clock: Clock): (number | undefined)[] {
  let end: number | undefined;
  return changes
    .toReversed()
    .map(({ time }) => {
      const found = end;
      if (clock.isDue(time)) end = Math.min(time, end ?? time);
      return found;
    })
    .toReversed();
}

/** The words of a published entry. */
export function wordsOf({ headline = '', body }: Post): Words {
  return { headline, text: body.text };
}
