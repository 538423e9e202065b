import { always, both } from '../time/clock.ts';
import { bucketOf, markOf, thereOf } from './bucket.ts';
import { damagedCache } from './damaged-cache.ts';
import type { JsonFiles } from './json-files.ts';
import { blocksOf, type OpenBlock, openOutlines, outlineOf, withChanges } from './outlines.ts';
import type { Bucket, CoverageHead, Outline, Site } from './remembered.ts';
import { isSound } from './sound.ts';

/** What the manifest says of the heads. */
type Index = Pick<Site, 'buckets' | 'blocks'>;

type Heads = Readonly<Record<string, CoverageHead>>;

const bucketFile = (id: string) => `heads/${id}.json`;

/**
 * Heads of coverages, in buckets: what has become of one coverage is found out and remembered without those of all others. What
 * is shown of them together, their outlines, is in blocks.
 */
export function openHeads(files: JsonFiles) {
  const { read, write, remove, size } = files;
  const outlines = openOutlines(files);
  /** Of which manifests the files have been looked for: once is enough. */
  const seen = new WeakMap<Index, boolean>();
  const headsIn = (id: string) => read<Heads>(bucketFile(id), isSound.heads);
  const within = (ids: readonly string[], { buckets = {} }: Index): Heads | undefined => {
    // A coverage may be called `constructor`.
    const all: Record<string, CoverageHead> = Object.create(null);
    for (const id of ids) {
      const heads = buckets[id] && headsIn(id);
      if (!heads && buckets[id]) return undefined;
      Object.assign(all, heads);
    }
    return all;
  };
  const outlinesIn = (heads: Readonly<Record<string, Outline>>) => Object.entries(heads).map(([slug, head]) => outlineOf(slug, head));
  const blocksWith = (heads: Readonly<Record<string, Outline>>, kept: ReadonlySet<string>, before: Index): readonly OpenBlock[] => {
    const now = outlinesIn(heads);
    if (kept.size === 0) return blocksOf(now);
    const ids = Object.keys(before.buckets ?? {});
    const known = (some: readonly string[]) => {
      const found = within(some, before);
      if (!found) throw damagedCache('heads');
      return outlinesIn(found);
    };
    const had = new Map(known(ids.filter((id) => !kept.has(id))).map((one) => [one.slug, one]));
    const gone = [...had.values()].filter(({ slug }) => !Object.hasOwn(heads, slug));
    const changes = [...now.map((has) => ({ had: had.get(has.slug), has })), ...gone.map((one) => ({ had: one, has: undefined }))];
    const others = changes.filter(({ had, has }) => JSON.stringify(had) !== JSON.stringify(has));
    return withChanges(
      outlines.open(before.blocks ?? [], () => blocksOf(known(ids))),
      others,
    );
  };
  return {
    /** Whether the files of all buckets are there as the manifest has been written for them. */
    areThere: (index: Index): boolean => {
      const of = Object.entries(index.buckets ?? {});
      const are = seen.get(index) ?? of.every(([id, bucket]) => size(bucketFile(id)) === bucket.size);
      seen.set(index, are);
      return are;
    },
    /** The heads in some buckets; undefined if any of them is damaged. */
    in: within,
    /** Whether the outlines of all coverages are as they were written; each of them is read. */
    areOutlined: ({ blocks }: Index): boolean => blocks !== undefined && outlines.areWhole(blocks),
    /**
     * The outlines of all coverages.
     *
     * @param heads - Those that may be other ones, among them all that were in other buckets than `kept` and still are. @param kept - Buckets that stay as they are.
     */
    blocks: blocksWith,
    /**
     * Writes those that may be other ones.
     *
     * @param kept - Buckets that stay as they are.
     * @returns what the manifest is to say of them.
     */
    write: (heads: Heads, kept: ReadonlySet<string>, before: Index): Required<Index> => {
      const blocks = outlines.write(blocksWith(heads, kept, before), before.blocks ?? []);
      const buckets: Record<string, Bucket> = {};
      for (const id of kept) buckets[id] = before.buckets?.[id] as Bucket;
      const others = new Map<string, [string, CoverageHead][]>();
      for (const one of Object.entries(heads)) others.set(bucketOf(one[0]), [...(others.get(bucketOf(one[0])) ?? []), one]);
      for (const [id, own] of others) buckets[id] = bucketWith(own, write(bucketFile(id), Object.fromEntries(own)));
      for (const id of Object.keys(before.buckets ?? {})) if (!buckets[id]) remove(bucketFile(id));
      return { buckets, blocks };
    },
  };
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
