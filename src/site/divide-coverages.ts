import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { historyMark } from '../history/folder-commits.ts';
import type { FolderOnDisk } from '../source/read-content.ts';
import type { Validity } from '../time/clock.ts';
import type { Target } from './part.ts';
import type { PartsInput } from './parts.ts';
import type { CoverageHead } from './remembered.ts';
import { isInShard } from './shard.ts';

/** The coverages of a site, or of a shard. */
export type Divided = {
  /** Those that are as they were, by slug. */
  readonly kept: ReadonlyMap<string, CoverageHead>;
  readonly toRead: readonly { readonly slug: string; readonly found: FolderOnDisk }[];
  /** Names of folders that would have to be read, and that a sparse checkout lacks. */
  readonly missing: readonly string[];
};

/** Divides the coverages into those that are as they were and those that have to be read. */
export function divideCoverages(
  { folder, slugs, target, log, everything, shard }: PartsInput,
  fingerprint: string,
  effects: Effects,
): Divided {
  const { complete, coverages } = target.memory.manifest(shard);
  const onDisk = new Map(folder.coverages.map((one) => [one.name, one]));
  const kept = new Map<string, CoverageHead>();
  const toRead: { slug: string; found: FolderOnDisk }[] = [];
  const missing: string[] = [];
  for (const [slug, name] of [...slugs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (shard && !isInShard(slug, shard)) continue;
    const head = complete ? coverages[slug] : undefined;
    const found = onDisk.get(name) as FolderOnDisk;
    const hasSameHistory = head && head.history === (log && historyMark(log, name, head.history));
    // One that is not in this checkout and has a new history is read as soon as it is there.
    if (head && found.isAbsent) kept.set(slug, hasSameHistory ? head : withoutHistory(head));
    else if (hasSameHistory && !everything && isAsItWas(head, found, fingerprint, slug, target, effects)) kept.set(slug, head);
    else if (!found.isAbsent) toRead.push({ slug, found });
    const isDue = head && head.validity.until <= effects.now();
    if (found.isAbsent && (!head || isDue || head.mark !== found.mark)) missing.push(name);
  }
  return { kept, toRead, missing };
}

function withoutHistory({ history: _, ...head }: CoverageHead): CoverageHead {
  return head;
}

/** Whether nothing has changed of a coverage and of all that it is made with. */
function isAsItWas(
  head: CoverageHead,
  { name, mark }: FolderOnDisk,
  fingerprint: string,
  slug: string,
  { out, isElsewhere, memory }: Target,
  effects: Effects,
): boolean {
  return (
    head.fingerprint === fingerprint &&
    head.folder === name &&
    head.isSound &&
    head.mark !== undefined &&
    head.mark === mark &&
    isNow(head.validity, effects) &&
    (isElsewhere || (effects.stat(join(out, slug, 'index.html'))?.mark === head.live && memory.sizes(slug) === head.sizes))
  );
}

/** Whether something holds at this moment. */
export function isNow({ since, until }: Validity, effects: Effects): boolean {
  const now = effects.now();
  return since <= now && now < until;
}
