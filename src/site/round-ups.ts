import { changed } from '../coverage/assemble.ts';
import { allCorrections, allEntries, mentionsOf } from '../coverage/mentions-of.ts';
import { addMentions, type Mention, noMentions, type RoundUp, replaceMentions } from '../coverage/round-up.ts';
import { hash } from '../memory/hash.ts';
import type { Memory } from '../memory/memory.ts';
import type { CoverageMemory, Digest } from '../memory/remembered.ts';

/** What tells of a round-up whether it is as it was. */
type Told = Pick<Digest, 'hash' | 'changed'>;

/** The round-ups of a site, by their names (see `coverage/mentions-of.ts`). */
export type RoundUps = {
  readonly digests: ReadonlyMap<string, Told>;
  /** As much of one as pages show. */
  readonly shown: (name: string) => RoundUp;
  /** Remembers them for the next build. */
  readonly keep: () => void;
};

/** How many are shown: what the news sitemap may name, and what a list may have. */
const shownOf = (name: string) => ({ most: name === allEntries ? 1000 : 200 });

/** What coverages have for round-ups, by their names. */
type Mentions = ReadonlyMap<string, readonly Mention[]>;

/**
 * Follows what becomes of coverages, and brings the round-ups of the build before up to date with it. Where those are not
 * known, or more has gone from one than it kept in reserve, they are made from all coverages.
 *
 * @param parsing - Fingerprint of what entries are parsed with.
 * @param isKnown - Whether the build before came to its end, and no other has changed coverages since.
 */
export function followRoundUps(memory: Memory, parsing: string, isKnown: boolean) {
  const stored = isKnown ? memory.digests() : undefined;
  const before = stored?.parsing === parsing ? new Map(Object.entries(stored.digests)) : undefined;
  const followed = new Map<string, { had: Mentions; has: Mentions }>();
  const added = new Set<string>();
  let gathered: Map<string, RoundUp> | undefined = before ? undefined : new Map();

  const add = (slug: string, has: Mentions) => {
    added.add(slug);
    for (const [name, own] of has) gathered?.set(name, addMentions(gathered.get(name) ?? noMentions, own, shownOf(name)));
  };
  const startAgain = () => {
    gathered = new Map();
    for (const [slug, { has }] of followed) add(slug, has);
  };
  return {
    /** A coverage was published before, or is now, or both. */
    follow: (slug: string, wasPublished: boolean, now: CoverageMemory | undefined): void => {
      const old = gathered || !wasPublished ? undefined : memory.coverage(slug);
      const has = mentionsIn(now);
      if (wasPublished && !old && !gathered) startAgain();
      if (gathered) add(slug, has);
      else followed.set(slug, { had: mentionsIn(old), has });
    },
    /** Ends it, when all that changes has been told. */
    finish: async (slugs: () => readonly string[], memoryOf: (slug: string) => Promise<CoverageMemory>): Promise<RoundUps> => {
      const replaced = gathered ? undefined : replaceIn(followed, before ?? new Map(), memory);
      if (replaced) return openRoundUps(replaced, before ?? new Map(), parsing, memory);
      if (!gathered) startAgain();
      for (const slug of slugs()) if (!added.has(slug)) add(slug, mentionsIn(await memoryOf(slug)));
      return openRoundUps(gathered ?? new Map(), new Map(), parsing, memory);
    },
  };
}

function mentionsIn(known: CoverageMemory | undefined): Mentions {
  return known ? mentionsOf(known.coverage, known.versions) : new Map();
}

/** The round-ups that are other ones now; undefined if one of them cannot be told from what is known. */
function replaceIn(
  followed: ReadonlyMap<string, { had: Mentions; has: Mentions }>,
  before: ReadonlyMap<string, Told>,
  memory: Memory,
): Map<string, RoundUp> | undefined {
  const replaced = new Map<string, RoundUp>();
  for (const [slug, { had, has }] of followed) {
    for (const name of new Set([...had.keys(), ...has.keys()])) {
      const [old = [], own = []] = [had.get(name), has.get(name)];
      if (old.length === own.length && old.every((one, at) => told(one) === told(own[at] as Mention))) continue;
      const known = replaced.get(name) ?? (before.has(name) ? memory.roundUp(name) : noMentions);
      const now = known && replaceMentions(known, slug, old.length, own, shownOf(name));
      if (!now) return undefined;
      replaced.set(name, now);
    }
  }
  return replaced;
}

/** The round-ups of the build before, with those that are other ones now in their places. */
function openRoundUps(changed: ReadonlyMap<string, RoundUp>, before: ReadonlyMap<string, Told>, parsing: string, memory: Memory): RoundUps {
  const digests = new Map<string, Told>(before);
  for (const [name, roundUp] of changed) {
    if (roundUp.total > 0) digests.set(name, digestOf(name, roundUp));
    else digests.delete(name);
  }
  return {
    digests: new Map([...digests].sort(([a], [b]) => (a < b ? -1 : 1))),
    shown: (name) => cut(name, changed.get(name) ?? (digests.has(name) ? memory.roundUp(name) : undefined) ?? noMentions),
    keep: () => memory.writeRoundUps(parsing, digests, changed),
  };
}

function cut(name: string, { total, mentions }: RoundUp): RoundUp {
  return { total, mentions: mentions.slice(0, shownOf(name).most) };
}

/** What tells of a mention whether it is as it was: the version of its entry stands for the entry. */
function told({ coverage: { slug, info }, entry, version, time, text = '' }: Mention): string {
  return [slug, info.title, entry.id, version, time, text].join('\0');
}

function digestOf(name: string, roundUp: RoundUp): Told {
  const shown = cut(name, roundUp);
  const times = shown.mentions.map(({ entry, time }) => (name === allCorrections ? time : changed(entry)));
  return {
    hash: hash(String(shown.total), ...shown.mentions.map(told)),
    ...(times.length > 0 && { changed: times.reduce((a, b) => Math.max(a, b)) }),
  };
}
