import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { historyMark } from '../history/folder-commits.ts';
import { bucketOf, markOf, thereOf } from '../memory/bucket.ts';
import type { Bucket, CoverageHead, Manifest } from '../memory/remembered.ts';
import { isInShard } from '../memory/shard.ts';
import type { FolderOnDisk } from '../source/read-content.ts';
import type { Validity } from '../time/clock.ts';
import { isKept } from './kept-output.ts';
import type { Target } from './part.ts';
import type { PartsInput } from './parts.ts';

/** The coverages of a site, or of a shard. */
export type Divided = {
  /** Whether the build before came to its end, and all that it left is known. */
  readonly complete: boolean;
  /** Buckets in which all are as they were, and those that are so in others, by slug. */
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly kept: ReadonlyMap<string, CoverageHead>;
  readonly toRead: readonly { readonly slug: string; readonly found: FolderOnDisk }[];
  /** Slugs of those that are as they were, but gone from the output. */
  readonly toFill: readonly string[];
  /** Slugs of those that are no more. */
  readonly gone: readonly string[];
  /** Names of folders that would have to be read, and that a sparse checkout lacks. */
  readonly missing: readonly string[];
  /** What is known of a coverage, whatever has become of it, by its slug. */
  readonly headOf: (slug: string) => CoverageHead | undefined;
};

/** Divides the coverages into those that are as they were and those that have to be read. */
export function divideCoverages(input: PartsInput, fingerprint: string, effects: Effects): Divided {
  const { folder, slugs, target, log, everything, shard } = input;
  const { memory } = target;
  const onDisk = new Map(folder.coverages.map((one) => [one.name, one]));
  const mine = [...slugs].flatMap(([slug, name]) =>
    shard && !isInShard(slug, shard) ? [] : [{ slug, found: onDisk.get(name) as FolderOnDisk }],
  );
  const { complete, buckets, headOf, single } = knownHeads(mine, input, fingerprint, effects);
  const kept = new Map<string, CoverageHead>();
  const toRead: { slug: string; found: FolderOnDisk }[] = [];
  const toFill: string[] = [];
  const missing: string[] = [];
  for (const { slug, found } of single) {
    const { name } = found;
    // What is not in this checkout stays as it is, also where the build before did not come to its end.
    const head = complete || found.isAbsent ? headOf(slug) : undefined;
    const hasSameHistory = head && head.history === (log && historyMark(log, name, head.history));
    // One that is not in this checkout and has a new history is read as soon as it is there.
    if (head && found.isAbsent) kept.set(slug, hasSameHistory ? head : withoutHistory(head));
    else if (hasSameHistory && !everything && isAsItWas(head, found, fingerprint, slug, target, effects)) {
      if (isThere(head, slug, target, effects)) kept.set(slug, head);
      else if (isKept(slug, target, effects)) {
        kept.set(slug, head);
        toFill.push(slug);
      } else toRead.push({ slug, found });
    } else if (!found.isAbsent) toRead.push({ slug, found });
    const isDue = head && head.validity.until <= effects.now();
    if (found.isAbsent && (!head || isDue || head.mark !== found.mark)) missing.push(name);
  }
  const before =
    folder.openOther || buckets.size > 0
      ? Object.keys(memory.heads(Object.keys(memory.buckets()).filter((id) => !buckets.has(id))) ?? {})
      : memory.slugs();
  const others = before.filter((slug) => !slugs.has(slug));
  for (const slug of folder.openOther ? others : []) kept.set(slug, headOf(slug) as CoverageHead);
  const gone = shard || folder.openOther ? [] : others;
  return { complete, buckets, kept, toRead, toFill, gone, missing, headOf };
}

type Found = { readonly slug: string; readonly found: FolderOnDisk };

/** What is known of coverages: as far as it can be told by buckets, nothing is read of those in them. */
function knownHeads(mine: readonly Found[], { folder, target, log, everything, shard }: PartsInput, fingerprint: string, effects: Effects) {
  const { memory, out, isElsewhere } = target;
  const manifest = memory.manifest(shard);
  const bySlug = [...mine].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const oneByOne = () => {
    const { coverages } = manifest;
    return { complete: manifest.complete, buckets: new Map<string, Bucket>(), headOf: (slug: string) => coverages[slug], single: bySlug };
  };
  if (!manifest.complete || shard || everything || memory.hasShards() || (log && !log.news)) return oneByOne();
  // All can be made again, unless it is elsewhere; then nothing is read that is not needed.
  if (!isElsewhere && !memory.hasOutlines()) return oneByOne();
  const groups = new Map<string, Found[]>();
  for (const one of bySlug) {
    const id = bucketOf(one.slug);
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  const isWhole = (id: string, { mark, there, validity }: Bucket): boolean => {
    const group = groups.get(id) ?? [];
    if (folder.openOther) return group.length === 0;
    const left = () => group.map(({ slug }) => [slug, pageMark(out, slug, effects) ?? '', memory.sizes(slug)] as const);
    return (
      mark !== undefined &&
      isNow(validity, effects) &&
      group.every(({ found }) => !log?.news?.has(found.name)) &&
      mark ===
        markOf(
          fingerprint,
          log !== undefined,
          group.map(({ slug, found }) => [slug, found.name, found.mark]),
        ) &&
      (isElsewhere || there === thereOf(left()))
    );
  };
  const all = Object.entries(memory.buckets());
  const buckets = new Map(all.filter(([id, bucket]) => isWhole(id, bucket)));
  const heads = memory.heads(all.flatMap(([id]) => (buckets.has(id) ? [] : [id])));
  if (!heads) return oneByOne();
  const headOf = (slug: string) => heads[slug] ?? memory.heads([bucketOf(slug)])?.[slug];
  return { complete: true, buckets, headOf, single: bySlug.filter(({ slug }) => !buckets.has(bucketOf(slug))) };
}

function withoutHistory({ history: _, ...head }: CoverageHead): CoverageHead {
  return head;
}

/** Whether nothing has changed of a coverage, of all that it is made with, and of what is known of it. */
function isAsItWas(
  head: CoverageHead,
  { name, mark }: FolderOnDisk,
  fingerprint: string,
  slug: string,
  { isElsewhere, memory }: Target,
  effects: Effects,
): boolean {
  return (
    head.fingerprint === fingerprint &&
    head.folder === name &&
    head.isSound &&
    head.mark !== undefined &&
    head.mark === mark &&
    isNow(head.validity, effects) &&
    (isElsewhere || memory.sizes(slug) === head.sizes)
  );
}

/** Whether the live page of a coverage lies on disk as it was left. */
function isThere({ live }: CoverageHead, slug: string, { out, isElsewhere }: Target, effects: Effects): boolean {
  return isElsewhere || pageMark(out, slug, effects) === live;
}

/** Whether the index lies on disk as it was left. */
export function isIndexThere(out: string, { files }: Manifest, effects: Effects): boolean {
  return pageMark(out, '', effects) === files['index.html']?.[1];
}

/** How the live page of a coverage lies on disk, or, where its slug is empty, the index. */
export function pageMark(out: string, slug: string, effects: Effects): string | undefined {
  return effects.stat(join(out, slug, 'index.html'))?.writtenMark;
}

/** Whether something holds at this moment. */
export function isNow({ since, until }: Validity, effects: Effects): boolean {
  const now = effects.now();
  return since <= now && now < until;
}
