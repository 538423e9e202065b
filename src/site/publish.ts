import { join } from 'node:path';
import { isInList } from '../coverage/lists.ts';
import type { Effects } from '../effects.ts';
import { addChanges } from '../memory/pending-changes.ts';
import type { CoverageHead, KnownFile, Manifest } from '../memory/remembered.ts';
import type { Shard } from '../memory/shard.ts';
import { always } from '../time/clock.ts';
import { withoutStaleCopies } from './compressed-copies.ts';
import { styleMark } from './contexts.ts';
import type { CardDocument, Document, PageDocument } from './document.ts';
import { forgetCards } from './draw-cards.ts';
import { forgetFile, forgetOutput, keeperOf } from './kept-output.ts';
import { type Opened, openParts, type Planned } from './open-parts.ts';
import type { Plan, Target } from './part.ts';
import { removeLeftovers, writeFile } from './write.ts';

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
  const { memory, out, lastGood } = target;
  const effects = target.isServed ? withoutStaleCopies(disk, out) : disk;
  const manifest = memory.manifest(plan.shard);
  const heads = new Map(plan.kept.heads);
  const changed = new Set(plan.ahead);
  const stale = new Set<string>();
  const planned = new Set<string>();
  const atEnd: (() => void)[] = [];
  const style = Buffer.from(plan.style);
  if (!target.keepsOutput) forgetOutput(target, effects);
  const keep = keeperOf(target, effects);
  let hasBegun = false;
  let files = plan.kept.files;
  for await (const batch of openParts(plan, target, effects)) {
    const made = await make(batch.flatMap(({ files }) => files.flatMap(toMake)));
    if (!made) {
      if (target.isTold) addChanges(memory.folder, { changed: [...changed], deleted: [] }, plan.shard, effects);
      return { changed: [...changed], deleted: [], unchanged: 0, stopped: true };
    }
    if (!hasBegun) begin(manifest, plan.shard, target, effects);
    hasBegun = true;
    // News is on all pages before anything is remembered of it.
    const afterwards: (() => void)[] = [];
    const begun = batch.map((opened) => {
      const { slug, content } = opened;
      for (const { document } of opened.files) planned.add(document.path);
      for (const path of opened.stale) stale.add(path);
      if (content.good) lastGood.forget(slug, content.good);
      if (slug !== '') forgetCards(join(memory.folder, 'cards'), slug, planned, effects);
      nameFiles(opened, target);
      return { opened, known: {} as Record<string, KnownFile> };
    });
    // Lists of labels and authors can wait until news is everywhere else.
    for (const areLists of [false, true]) {
      for (const { opened, known } of begun) {
        const files = opened.files.filter(({ document }) => isInList(document.path) === areLists);
        const written = writeFiles({ ...opened, files }, known, (document) => bytesOf(document, made, style), target, keep, effects);
        for (const path of written) changed.add(path);
      }
    }
    for (const { opened, known } of begun) {
      const { slug } = opened;
      files += opened.files.length;
      const finish = () => remember(opened, known, heads, plan, target);
      // What has files to be deleted is finished after that, and what is across coverages last of all.
      (opened.stale.length > 0 || slug === '' ? atEnd : afterwards).push(finish);
    }
    for (const finish of afterwards) finish();
  }
  for (const slug of plan.gone) {
    lastGood.forget(slug, new Map());
    forgetCards(join(memory.folder, 'cards'), slug, new Set(), effects);
    for (const path of Object.keys(memory.files(slug).files)) stale.add(path);
  }
  if (plan.shard && (hasBegun || plan.ahead.length > 0)) memory.writeShard(plan.shard, Object.fromEntries(heads), true);
  const unplanned = [...stale].filter((path) => !planned.has(path)).sort();
  const shared = unplanned.some(isAsset) ? assetsOf(plan, target) : new Set<string>();
  const deleted = unplanned.filter((path) => !shared.has(path));
  for (const path of deleted) {
    effects.remove(join(out, path), out);
    forgetFile(path, target, effects);
  }
  if (target.isTold) addChanges(memory.folder, { changed: [...changed], deleted }, plan.shard, effects);
  for (const slug of plan.gone) memory.forget(slug);
  for (const finish of atEnd) finish();
  return { changed: [...changed], deleted, unchanged: files - changed.size };
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

/** From here on a build that is killed is known to have been. */
function begin(manifest: Manifest, shard: Shard | undefined, { memory, out }: Target, effects: Effects): void {
  if (shard) {
    memory.writeShard(shard, {}, false);
    return;
  }
  for (const folder of manifest.complete ? [] : [out, memory.folder]) removeLeftovers(folder, effects);
  memory.writeSite({ files: manifest.files, complete: false });
}

/** Remembers the names of a part's files before any of them is written. */
function nameFiles({ slug, before, files }: Opened, { memory }: Target): void {
  if (files.every(({ isAsItWas }) => isAsItWas)) return;
  const unknown = Object.fromEntries(files.map(({ document }): [string, KnownFile] => [document.path, ['', '']]));
  const all = { complete: false, files: { ...unknown, ...before.files } };
  if (slug === '') memory.writeSite(all);
  else memory.writeFiles(slug, all);
}

/** Writes those files of one part that differ, and notes how all of them lie on disk. */
function writeFiles(
  { before, files }: Pick<Opened, 'before' | 'files'>,
  known: Record<string, KnownFile>,
  bytesOf: (document: Document) => Uint8Array | undefined,
  { out }: Target,
  keep: (path: string) => void,
  effects: Effects,
): string[] {
  const written: string[] = [];
  for (const { document, fingerprint, isAsItWas } of files) {
    const { path } = document;
    if (isAsItWas) {
      known[path] = before.files[path] as KnownFile;
      continue;
    }
    const bytes = bytesOf(document);
    const file = join(out, path);
    if (bytes && writeFile(file, bytes, effects)) written.push(path);
    if (bytes) keep(path);
    // A clip that has gone since it was looked at is looked for again.
    known[path] = bytes ? [fingerprint, effects.stat(file)?.markOfBytes ?? ''] : ['', ''];
  }
  return written;
}

function bytesOf(document: Document, made: ReadonlyMap<string, Uint8Array>, style: Uint8Array): Uint8Array | undefined {
  if (document.kind === 'bytes') return document.bytes();
  if (document.kind === 'text') return Buffer.from(document.text());
  const bytes = made.get(document.path) as Uint8Array;
  if (document.kind === 'card') return bytes;
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(markOfStyle);
  return at < 0 ? bytes : Buffer.concat([bytes.subarray(0, at), style, bytes.subarray(at + markOfStyle.length)]);
}

const markOfStyle = Buffer.from(styleMark);

/** What the next build is to know of a part; of what is across coverages last, since all heads are with it. */
function remember(
  { slug, content, files }: Opened,
  known: Record<string, KnownFile>,
  heads: Map<string, CoverageHead>,
  { fingerprint, commits, kept }: Plan,
  { memory, lastGood }: Target,
): void {
  if (slug === '') {
    const { validity = always } = content;
    content.keep?.();
    const ofCommits = commits === undefined ? {} : { commits };
    const site = { complete: true, fingerprint, validity, ...ofCommits, files: known };
    memory.writeManifest({ ...site, coverages: Object.fromEntries(heads) }, kept.buckets);
  } else memory.writeFiles(slug, { complete: true, files: known });
  if (content.parsed) memory.writeParsed(slug, content.parsed);
  if (content.memory) memory.writeCoverage(slug, content.memory);
  if (content.summary) memory.writeSummary(slug, content.summary);
  if (content.good) lastGood.keep(slug, content.good);
  if (!content.head) return;
  memory.writeHistory(slug, content.history);
  const live = known[`${slug}/index.html`]?.[1] ?? '';
  heads.set(slug, { ...content.head, live, files: files.length, sizes: memory.sizes(slug) });
}
