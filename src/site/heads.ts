import { always, both } from '../time/clock.ts';
import { bucketOf, markOf, thereOf } from './bucket.ts';
import type { JsonFiles } from './json-files.ts';
import type { Bucket, CoverageHead, Outline, Site } from './remembered.ts';
import { isSound } from './sound.ts';

/** What is remembered of a coverage in its bucket; the rest of its head is with those of all coverages. */
export type StoredHead = Omit<CoverageHead, keyof Outline>;

/** `outlines.json`: in the order of slugs. */
export type StoredOutlines = readonly (readonly [slug: string, outline: Outline])[];

/** What the manifest says of the heads. */
type Index = Pick<Site, 'buckets' | 'outlines'>;

const outlinesFile = 'outlines.json';
const bucketFile = (id: string) => `heads/${id}.json`;

/**
 * Heads of coverages, in buckets: what has become of one coverage is found out and remembered without those of all others.
 * Only what is shown of all of them together, their outlines, is in one file.
 */
export function openHeads({ read, write, remove, size }: JsonFiles) {
  /** Of which manifests the files have been looked for: once is enough. */
  const seen = new WeakMap<Index, boolean>();
  const known = new WeakMap<StoredOutlines, ReadonlyMap<string, Outline>>();
  const outlines = (): ReadonlyMap<string, Outline> | undefined => {
    const stored = read<StoredOutlines>(outlinesFile, isSound.outlines);
    if (stored && !known.has(stored)) known.set(stored, new Map(stored));
    return stored && known.get(stored);
  };
  return {
    /** Whether all files are there as the manifest has been written for them. */
    areThere: (index: Index): boolean => {
      const { buckets = {}, outlines } = index;
      const are =
        seen.get(index) ??
        (size(outlinesFile) === outlines && Object.entries(buckets).every(([id, bucket]) => size(bucketFile(id)) === bucket.size));
      seen.set(index, are);
      return are;
    },
    /** Those of all coverages, in the order of slugs; undefined if they are damaged. */
    outlines,
    /** The heads in some buckets; undefined if any of them is damaged. */
    in: (ids: readonly string[], index: Index): Record<string, CoverageHead> | undefined => {
      // A coverage may be called `constructor`.
      const all: Record<string, CoverageHead> = Object.create(null);
      const ofAll = outlines();
      for (const id of ids) {
        const heads = index.buckets?.[id] && read<Record<string, StoredHead>>(bucketFile(id), isSound.heads);
        if (!heads && index.buckets?.[id]) return undefined;
        for (const [slug, head] of Object.entries(heads ?? {})) {
          const outline = ofAll?.get(slug);
          if (!outline) return undefined;
          all[slug] = { ...head, ...outline };
        }
      }
      return all;
    },
    /**
     * Writes those that may be other ones.
     *
     * @param kept - Buckets that stay as they are.
     * @returns what the manifest is to say of them.
     */
    write: (heads: Readonly<Record<string, CoverageHead>>, kept: ReadonlySet<string>, before: Index): Required<Index> => {
      const buckets: Record<string, Bucket> = {};
      for (const id of kept) buckets[id] = before.buckets?.[id] as Bucket;
      const left = kept.size > 0 ? outlinesOf(kept, before, heads) : new Map<string, Outline>();
      const all = withOutlines(left, Object.entries(heads));
      const others = new Map<string, [string, CoverageHead][]>();
      for (const one of Object.entries(heads)) others.set(bucketOf(one[0]), [...(others.get(bucketOf(one[0])) ?? []), one]);
      for (const [id, own] of others) buckets[id] = bucketWith(own, write(bucketFile(id), Object.fromEntries(own.map(stored))));
      for (const id of Object.keys(before.buckets ?? {})) if (!buckets[id]) remove(bucketFile(id));
      return { buckets, outlines: write(outlinesFile, [...all]) };
    },
  };

  /** The outlines of before without those of coverages that are no more, which were in buckets that do not stay as they are. */
  function outlinesOf(kept: ReadonlySet<string>, before: Index, heads: Readonly<Record<string, CoverageHead>>): Map<string, Outline> {
    const all = new Map(outlines() ?? []);
    for (const id of Object.keys(before.buckets ?? {})) {
      if (kept.has(id)) continue;
      const slugs = Object.keys(read<Record<string, StoredHead>>(bucketFile(id), isSound.heads) ?? {});
      for (const slug of slugs) if (!Object.hasOwn(heads, slug)) all.delete(slug);
    }
    return all;
  }
}

/** Outlines with others in their places, or added to them, in the order of slugs; of what is given no more than outlines is taken. */
export function withOutlines(
  before: ReadonlyMap<string, Outline>,
  others: readonly (readonly [slug: string, outline: Outline])[],
): Map<string, Outline> {
  const all = new Map(before);
  const outlines = others.map(([slug, { status, start, updated, summary, sitemaps }]): [string, Outline] => [
    slug,
    { status, ...(start !== undefined && { start }), ...(updated !== undefined && { updated }), summary, sitemaps },
  ]);
  for (const [slug, outline] of outlines) all.set(slug, outline);
  // In most builds none has come.
  if (before.size > 0 && all.size === before.size) return all;
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function stored([slug, head]: [string, CoverageHead]): [string, StoredHead] {
  const { status, start, updated, summary, sitemaps, ...rest } = head;
  return [slug, rest];
}

/** What is to be known of a bucket without looking into it. */
function bucketWith(heads: readonly (readonly [slug: string, head: CoverageHead])[], size: number): Bucket {
  const [first] = heads;
  const areKnown = heads.every(
    ([, { isSound, mark, fingerprint }]) => isSound && mark !== undefined && fingerprint === first?.[1].fingerprint,
  );
  const shows = heads.every(([, { history }]) => history !== undefined);
  const areAlike = shows || heads.every(([, { history }]) => history === undefined);
  const sum = (of: (head: CoverageHead) => number) => heads.reduce((all, [, head]) => all + of(head), 0);
  return {
    size,
    ...(first &&
      areKnown &&
      areAlike && {
        mark: markOf(
          first[1].fingerprint,
          shows,
          heads.map(([slug, { folder, mark }]) => [slug, folder, mark]),
        ),
      }),
    there: thereOf(heads.map(([slug, { live, sizes }]) => [slug, live, sizes])),
    validity: heads.reduce((all, [, { validity }]) => both(all, validity), always),
    ...{ coverages: heads.length, entries: sum(({ entries }) => entries), files: sum(({ files }) => files) },
  };
}
