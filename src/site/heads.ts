import { always, both } from '../time/clock.ts';
import { bucketOf, markOf, thereOf } from './bucket.ts';
import type { Bucket, CoverageHead, Outline, Site } from './remembered.ts';
import { isSound } from './sound.ts';

/** What is remembered of a coverage in its bucket; the rest of its head is with those of all coverages. */
export type StoredHead = Omit<CoverageHead, keyof Outline>;

/** An outline as it is remembered: there are many. */
export type StoredOutline = readonly [
  slug: string,
  status: Outline['status'],
  start: number | null,
  updated: number | null,
  summary: string,
  sitemaps: Outline['sitemaps'],
];

/** Reads and writes the files of one folder; a file is read if its content is sound, and written with its size as the answer. */
export type Files = {
  readonly read: <T>(file: string, isSound: (value: T) => boolean) => T | undefined;
  readonly write: (file: string, value: unknown) => number;
  readonly remove: (file: string) => void;
  readonly size: (file: string) => number | undefined;
};

/** What the manifest says of the heads. */
type Index = Pick<Site, 'buckets' | 'outlines'>;

const outlinesFile = 'outlines.json';
const bucketFile = (id: string) => `heads/${id}.json`;

/**
 * Heads of coverages, in buckets: what has become of one coverage is found out and remembered without those of all others.
 * Only what is shown of all of them together, their outlines, is in one file.
 */
export function openHeads({ read, write, remove, size }: Files) {
  const known = new WeakMap<readonly StoredOutline[], ReadonlyMap<string, Outline>>();
  const outlines = (): ReadonlyMap<string, Outline> | undefined => {
    const rows = read<readonly StoredOutline[]>(outlinesFile, isSound.outlines);
    if (rows && !known.has(rows)) known.set(rows, new Map(rows.map((row) => [row[0], outlineIn(row)])));
    return rows && known.get(rows);
  };
  return {
    /** Whether all files are there as the manifest has been written for them. */
    areThere: ({ buckets = {}, outlines }: Index): boolean =>
      size(outlinesFile) === outlines && Object.entries(buckets).every(([id, bucket]) => size(bucketFile(id)) === bucket.size),
    /** Those of all coverages, in the order of slugs; undefined if they are damaged. */
    outlines,
    /** The heads in some buckets; undefined if any of them is damaged. */
    in: (ids: readonly string[], index: Index): Record<string, CoverageHead> | undefined => {
      const all: Record<string, CoverageHead> = {};
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
      const others = new Map<string, [string, CoverageHead][]>();
      for (const one of Object.entries(heads)) others.set(bucketOf(one[0]), [...(others.get(bucketOf(one[0])) ?? []), one]);
      for (const [id, own] of others) buckets[id] = bucketWith(own, write(bucketFile(id), Object.fromEntries(own.map(stored))));
      for (const id of Object.keys(before.buckets ?? {})) if (!buckets[id]) remove(bucketFile(id));
      const all = new Map(kept.size > 0 ? [...(outlines() ?? [])].filter(([slug]) => kept.has(bucketOf(slug))) : []);
      for (const [slug, { status, start, updated, summary, sitemaps }] of Object.entries(heads))
        all.set(slug, { status, ...(start !== undefined && { start }), ...(updated !== undefined && { updated }), summary, sitemaps });
      const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
      const rows = sorted.map(
        ([slug, one]): StoredOutline => [slug, one.status, one.start ?? null, one.updated ?? null, one.summary, one.sitemaps],
      );
      return { buckets, outlines: write(outlinesFile, rows) };
    },
  };
}

function outlineIn([, status, start, updated, summary, sitemaps]: StoredOutline): Outline {
  return { status, ...(start !== null && { start }), ...(updated !== null && { updated }), summary, sitemaps };
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
