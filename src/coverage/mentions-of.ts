import type { Entry } from '../entry/entry.ts';
import type { Coverage } from './coverage.ts';
import { listsOf } from './lists.ts';
import type { NamedCoverage } from './placed.ts';
import { type Mention, newestFirst } from './round-up.ts';

/** Names of the round-ups that are no lists. */
export const allEntries = 'entries';
export const allCorrections = 'corrections';

/**
 * What a coverage has for each round-up, newest first: all its entries, all that was put right in it, and the posts of each
 * label and each author. Tags have no pages across coverages.
 *
 * @param versions - A version of each entry by its id.
 */
export function mentionsOf(coverage: Coverage, versions: Readonly<Record<string, string>>): Map<string, readonly Mention[]> {
  const named: NamedCoverage = { slug: coverage.slug, info: { title: coverage.info.title } };
  const mention = (entry: Entry): Mention => {
    const version = versions[entry.id];
    return { coverage: named, entry, time: entry.time, ...(version && { version }) };
  };
  const lists = listsOf(coverage).filter(({ kind }) => kind !== 'tag');
  const corrections = coverage.entries.flatMap((entry) => correctionsIn(entry, mention(entry)));
  return new Map([
    [allEntries, coverage.entries.map(mention)],
    ...(corrections.length > 0 ? [[allCorrections, corrections.sort(newestFirst)] as const] : []),
    ...lists.map(({ kind, slug, posts }) => [`${kind}/${slug}`, posts.map(({ entry }) => mention(entry))] as const),
  ]);
}

/** A correction stands at its own time, a withdrawal at the time of it; where nobody says that, at the entry's. */
function correctionsIn(entry: Entry, mention: Mention): Mention[] {
  if (entry.kind === 'post') return entry.corrections.map(({ time, text }) => ({ ...mention, time, text }));
  return [{ ...mention, time: entry.withdrawn ?? entry.time }];
}
