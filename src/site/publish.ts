import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { addChanges } from '../memory/pending-changes.ts';
import type { Manifest } from '../memory/remembered.ts';
import type { Shard } from '../memory/shard.ts';
import { withoutStaleCopies } from './compressed-copies.ts';
import type { CardDocument, PageDocument } from './document.ts';
import { forgetCards } from './draw-cards.ts';
import { fillOutput, forgetFile, forgetKept, keeperOf } from './kept-output.ts';
import { type Opened, openParts, type Planned } from './open-parts.ts';
import type { Plan, Target } from './part.ts';
import { nameFiles, remember } from './remember-part.ts';
import { removeLeftovers } from './write.ts';
import { bytesOf, writeParts } from './write-parts.ts';

/** What a build did to the output folder, as paths in it. */
export type Written = { readonly changed: readonly string[]; readonly deleted: readonly string[]; readonly unchanged: number };

/** Renders pages and draws cards, by path; undefined if a layout failed. */
export type Make = (documents: readonly (PageDocument | CardDocument)[]) => Promise<ReadonlyMap<string, Uint8Array> | undefined>;

/**
 * Brings the output folder to what was planned. Files that would be as they were are not made again; those that differ
 * are replaced, each at once and in the given order, lists last; those that an earlier build wrote and nobody plans any more are
 * deleted at the end. A stranger's files are left alone.
 *
 * What is remembered names every file before it is written, so that a build that is killed leaves nothing that the next
 * one would not know for its own.
 *
 * @returns what was done; `stopped` if a layout failed, with what had been written by then.
 */
export async function publish(plan: Plan, make: Make, target: Target, disk: Effects): Promise<Written & { readonly stopped?: true }> {
  const { memory, lastGood } = target;
  const effects = target.isServed ? withoutStaleCopies(disk, target.out) : disk;
  const manifest = memory.manifest(plan.shard);
  const heads = new Map(plan.kept.heads);
  const changed = new Set(plan.ahead);
  const stale = new Set<string>();
  const planned = new Set<string>();
  const atEnd: (() => void)[] = [];
  const style = Buffer.from(plan.style);
  const keep = keeperOf(target, effects);
  const fill = () => {
    for (const path of fillOutput(plan.toFill, target, effects)) changed.add(path);
  };
  if (!target.keepsOutput) forgetKept('', target, effects);
  let hasBegun = false;
  let files = plan.kept.files;
  for await (const batch of openParts(plan, target, effects)) {
    const made = await make(batch.flatMap(({ files }) => files.flatMap(toMake)));
    if (!made) {
      if (target.isTold) addChanges(memory.folder, { changed: [...changed], deleted: [] }, plan.shard, effects);
      return { changed: [...changed], deleted: [], unchanged: 0, stopped: true };
    }
    if (!hasBegun) {
      begin(manifest, plan.shard, target, effects);
      fill();
    }
    hasBegun = true;
    for (const opened of batch) {
      for (const { document } of opened.files) planned.add(document.path);
      for (const path of opened.stale) stale.add(path);
      files += opened.files.length;
      letGo(opened, target, effects);
      nameFiles(opened, target);
    }
    const { written, left } = writeParts(batch, (document) => bytesOf(document, made, style), keep, target, effects);
    for (const path of written) changed.add(path);
    // News is on all pages before anything is remembered of it.
    for (const { opened, known } of left) {
      const finish = () => remember(opened, known, heads, plan, target);
      // What has files to be deleted is finished after that, and what is across coverages last of all.
      if (opened.stale.length > 0 || opened.slug === '') atEnd.push(finish);
      else finish();
    }
  }
  if (!hasBegun) fill();
  for (const slug of plan.gone) {
    lastGood.forget(slug, new Map());
    forgetCards(join(memory.folder, 'cards'), slug, new Set(), effects);
    for (const path of Object.keys(memory.files(slug).files)) stale.add(path);
  }
  if (plan.shard && (hasBegun || plan.ahead.length > 0)) memory.writeShard(plan.shard, Object.fromEntries(heads), true);
  const unplanned = [...stale].filter((path) => !planned.has(path));
  const deleted = deleteFiles(unplanned.sort(), plan, target, effects);
  if (target.isTold) addChanges(memory.folder, { changed: [...changed], deleted }, plan.shard, effects);
  for (const slug of plan.gone) memory.forget(slug);
  for (const finish of atEnd) finish();
  return { changed: [...changed], deleted, unchanged: files - changed.size };
}

/** Deletes files of which no part that is looked at knows any more, and says which; others may still have the same assets. */
function deleteFiles(unplanned: readonly string[], plan: Plan, target: Target, effects: Effects): readonly string[] {
  const shared = unplanned.some(isAsset) ? assetsOf(plan, target) : new Set<string>();
  const deleted = unplanned.filter((path) => !shared.has(path));
  for (const path of deleted) {
    effects.remove(join(target.out, path), target.out);
    forgetFile(path, target, effects);
  }
  return deleted;
}

/** Pictures and clips, and where they are, can belong to several coverages. */
function isAsset(path: string): boolean {
  return path.startsWith('assets/');
}

/** Those of the coverages that are not looked at. */
function assetsOf({ parts, gone }: Plan, { memory }: Target): ReadonlySet<string> {
  const others = new Set([...parts.map(({ slug }) => slug), ...gone]);
  return new Set(memory.slugs().flatMap((slug) => (others.has(slug) ? [] : (memory.coverage(slug)?.assets ?? []))));
}

function toMake({ document, isAsItWas }: Planned): (PageDocument | CardDocument)[] {
  return (document.kind === 'page' || document.kind === 'card') && !isAsItWas ? [document] : [];
}

/** Lets go of what readers are not to see any more before it is gone from their pages: last good versions, cards, and what nobody knows. */
function letGo({ slug, content, before, files }: Opened, target: Target, effects: Effects): void {
  const { memory, lastGood } = target;
  if (slug !== '' && !before.complete) forgetKept(slug, target, effects);
  if (content.good) lastGood.forget(slug, content.good);
  const paths = new Set(files.map(({ document }) => document.path));
  if (slug !== '') forgetCards(join(memory.folder, 'cards'), slug, paths, effects);
}

/** From here on a build that is killed is known to have been. */
function begin(manifest: Manifest, shard: Shard | undefined, { memory, out }: Target, effects: Effects): void {
  if (shard) {
    memory.writeShard(shard, {}, false);
    return;
  }
  for (const folder of manifest.complete ? [] : [out, memory.folder]) removeLeftovers(folder, effects);
  memory.writeSite({ files: manifest.files, complete: false });
}
