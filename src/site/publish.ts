import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { LastGood } from '../source/last-good.ts';
import { styleMark } from './contexts.ts';
import type { Document, PageDocument } from './document.ts';
import type { CoverageHead, CoverageMemory, KnownFile, KnownFiles, Manifest, Memory, Parsed } from './memory.ts';
import { removeLeftovers, writeFile } from './write.ts';

/** What a build did to the output folder, as paths in it. */
export type Written = { readonly changed: readonly string[]; readonly deleted: readonly string[]; readonly unchanged: number };

/** A part of the site that has to be looked at: a coverage, or, with an empty slug, what is across coverages. */
export type Part = { readonly slug: string; readonly open: () => Promise<PartContent> };

/** What is in a part. */
export type PartContent = {
  /** Its files, in the order in which they are written. */
  readonly documents: () => readonly Document[];
} & Partial<Omit<CoverageContent, 'documents'>>;

/** What is in a coverage, and what to remember of it. */
export type CoverageContent = {
  readonly documents: () => readonly Document[];
  readonly head: Omit<CoverageHead, 'live' | 'files' | 'sizes'>;
  readonly memory: CoverageMemory;
  readonly parsed: Parsed;
  readonly good: ReadonlyMap<string, Uint8Array>;
};

/** All that is to be published; whatever links to another part comes after it. */
export type Plan = {
  readonly parts: readonly Part[];
  /** Slugs of coverages that are no more. */
  readonly gone: readonly string[];
  /** The coverages that are as they were, and how many files there are that are not looked at. */
  readonly kept: { readonly heads: ReadonlyMap<string, CoverageHead>; readonly files: number };
  /** Of the code, the settings and the layouts; and of the latter and what all pages show alone. */
  readonly fingerprint: string;
  readonly shared: string;
  /** The style sheet, for pages that have only the mark for it. */
  readonly style: string;
};

/** Where to, and what to remember it by. */
export type Target = { readonly out: string; readonly memory: Memory; readonly lastGood: LastGood };

/** Shows pages as texts by path; undefined if a layout failed. */
export type RenderPages = (pages: readonly PageDocument[]) => Promise<ReadonlyMap<string, string> | undefined>;

/** How many pages are rendered before they are written: few enough for a small machine, and most sites have fewer. */
const batchSize = 1000;

/** A part before it is written: each of its files with the fingerprint of what it is made from. */
type Opened = {
  readonly slug: string;
  readonly content: PartContent;
  readonly before: KnownFiles;
  readonly files: readonly Planned[];
};
type Planned = { readonly document: Document; readonly fingerprint: string; readonly isAsItWas: boolean };

/**
 * Brings the output folder to what was planned. Files that would be as they were are not made again; those that differ
 * are replaced, each at once and in the given order; those that an earlier build wrote and nobody plans any more are
 * deleted at the end. A stranger's files are left alone.
 *
 * What is remembered names every file before it is written, so that a build that is killed leaves nothing that the next
 * one would not know for its own.
 *
 * @returns what was done; `stopped` if a layout failed, with what had been written by then.
 */
export async function publish(
  plan: Plan,
  render: RenderPages,
  target: Target,
  effects: Effects,
): Promise<Written & { readonly stopped?: true }> {
  const { memory, out, lastGood } = target;
  const manifest = memory.manifest();
  const heads = new Map(plan.kept.heads);
  const changed: string[] = [];
  const stale = new Set<string>();
  const planned = new Set<string>();
  const atEnd: (() => void)[] = [];
  const style = Buffer.from(plan.style);
  let hasBegun = false;
  let unchanged = plan.kept.files;
  for await (const batch of inBatches(plan, manifest, target, effects)) {
    const texts = await render(batch.flatMap(({ files }) => files.flatMap(pageToRender)));
    if (!texts) return { changed, deleted: [], unchanged, stopped: true };
    if (!hasBegun) begin(manifest, target, effects);
    hasBegun = true;
    for (const opened of batch) {
      const { slug, content, before, files } = opened;
      const paths = new Set(files.map(({ document }) => document.path));
      for (const path of paths) planned.add(path);
      const old = Object.keys(before.files).filter((path) => !paths.has(path));
      for (const path of old) stale.add(path);
      if (content.good) lastGood.forget(slug, content.good);
      const { known, written } = writePart(opened, (document) => bytesOf(document, texts, style), target, effects);
      changed.push(...written);
      unchanged += files.length - written.length;
      const finish = () => remember(opened, known, heads, plan.fingerprint, target);
      // What has files to be deleted is finished after that, and what is across coverages last of all.
      if (old.length > 0 || slug === '') atEnd.push(finish);
      else finish();
    }
  }
  for (const slug of plan.gone) {
    lastGood.forget(slug, new Map());
    for (const path of Object.keys(memory.files(slug).files)) stale.add(path);
  }
  const unplanned = [...stale].filter((path) => !planned.has(path)).sort();
  const shared = unplanned.some(isAsset) ? assetsOf([...plan.kept.heads.keys()], target) : new Set<string>();
  const deleted = unplanned.filter((path) => !shared.has(path));
  for (const path of deleted) effects.remove(join(out, path), out);
  for (const finish of atEnd) finish();
  for (const slug of plan.gone) memory.forget(slug);
  return { changed, deleted, unchanged };
}

/** The parts of a plan, some at a time; those at the end are opened when those before them are written. */
async function* inBatches(
  { parts, shared }: Plan,
  manifest: Manifest,
  { memory, out }: Target,
  effects: Effects,
): AsyncGenerator<Opened[]> {
  let batch: Opened[] = [];
  let size = 0;
  for (const { slug, open } of parts) {
    const content = await open();
    const before = slug === '' ? manifest : memory.files(slug);
    const files = content.documents().map((document): Planned => {
      const fingerprint = fingerprintOf(document, shared);
      const known = before.complete ? before.files[document.path] : undefined;
      const isAsItWas = known?.[0] === fingerprint && effects.stat(join(out, document.path))?.mark === known[1];
      return { document: isAsItWas ? done(document) : document, fingerprint, isAsItWas };
    });
    batch.push({ slug, content, before, files });
    size += files.filter(({ isAsItWas }) => !isAsItWas).length;
    if (size < batchSize) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Pictures and clips, and where they are, can belong to several coverages. */
function isAsset(path: string): boolean {
  return path.startsWith('assets/');
}

function assetsOf(slugs: readonly string[], { memory }: Target): ReadonlySet<string> {
  return new Set(slugs.flatMap((slug) => memory.coverage(slug)?.assets ?? []));
}

/** A document of which nothing more than its path is wanted. */
function done({ path }: Document): Document {
  return { kind: 'text', path, text: () => '' };
}

function pageToRender({ document, isAsItWas }: Planned): PageDocument[] {
  return document.kind === 'page' && !isAsItWas ? [document] : [];
}

/** A hash of all that a file is made from; the site's own view is in the fingerprint that all pages share. */
function fingerprintOf(document: Document, shared: string): string {
  if (document.kind === 'bytes' || (document.kind === 'page' && document.layout === 'fragment')) return document.path;
  const hash = createHash('sha256').update(shared);
  if (document.kind === 'text') hash.update(document.source ?? document.text());
  else hash.update(document.layout).update(JSON.stringify({ ...document.view, site: undefined }));
  return hash.digest('hex').slice(0, 16);
}

/** From here on a build that is killed is known to have been. */
function begin(manifest: Manifest, { memory, out }: Target, effects: Effects): void {
  for (const folder of manifest.complete ? [] : [out, memory.folder]) removeLeftovers(folder, folder, effects);
  memory.writeManifest({ ...manifest, complete: false });
}

/** Writes the files of one part that differ, and returns how all of them lie on disk. */
function writePart(
  { slug, before, files }: Opened,
  bytesOf: (document: Document) => Uint8Array | undefined,
  { out, memory }: Target,
  effects: Effects,
): { written: string[]; known: Record<string, KnownFile> } {
  const written: string[] = [];
  const known: Record<string, KnownFile> = {};
  if (files.some(({ isAsItWas }) => !isAsItWas)) {
    const unknown = Object.fromEntries(files.map(({ document }): [string, KnownFile] => [document.path, ['', '']]));
    const all = { complete: false, files: { ...unknown, ...before.files } };
    if (slug === '') memory.writeManifest({ ...memory.manifest(), ...all });
    else memory.writeFiles(slug, all);
  }
  for (const { document, fingerprint, isAsItWas } of files) {
    const { path } = document;
    if (isAsItWas) {
      known[path] = before.files[path] as KnownFile;
      continue;
    }
    const bytes = bytesOf(document);
    if (bytes && writeFile(join(out, path), bytes, effects)) written.push(path);
    // A clip that has gone since it was looked at is looked for again.
    known[path] = bytes ? [fingerprint, effects.stat(join(out, path))?.mark ?? ''] : ['', ''];
  }
  return { written, known };
}

function bytesOf(document: Document, texts: ReadonlyMap<string, string>, style: Uint8Array): Uint8Array | undefined {
  if (document.kind === 'bytes') return document.bytes();
  if (document.kind === 'text') return Buffer.from(document.text());
  const text = texts.get(document.path) as string;
  const at = text.indexOf(styleMark);
  if (at < 0) return Buffer.from(text);
  return Buffer.concat([Buffer.from(text.slice(0, at)), style, Buffer.from(text.slice(at + styleMark.length))]);
}

/** What the next build is to know of a part; of what is across coverages last, since all heads are with it. */
function remember(
  { slug, content, files }: Opened,
  known: Record<string, KnownFile>,
  heads: Map<string, CoverageHead>,
  fingerprint: string,
  { memory, lastGood }: Target,
): void {
  if (slug === '') memory.writeManifest({ complete: true, fingerprint, files: known, coverages: Object.fromEntries(heads) });
  else memory.writeFiles(slug, { complete: true, files: known });
  if (content.parsed) memory.writeParsed(slug, content.parsed);
  if (content.memory) memory.writeCoverage(slug, content.memory);
  if (content.good) lastGood.keep(content.good);
  if (!content.head) return;
  const live = known[`${slug}/index.html`]?.[1] ?? '';
  heads.set(slug, { ...content.head, live, files: files.length, sizes: memory.sizes(slug) });
}
