import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { LastGood } from '../source/last-good.ts';
import type { Document, PageDocument } from './document.ts';
import type { CoverageMemory, KnownFile, KnownFiles, Memory, Parsed } from './memory.ts';
import { removeLeftovers, writeFile } from './write.ts';

/** What a build did to the output folder, as paths in it. */
export type Written = { readonly changed: readonly string[]; readonly deleted: readonly string[]; readonly unchanged: number };

/** A part of the site that has to be looked at: a coverage, or, with an empty slug, what is across coverages. */
export type Part = {
  readonly slug: string;
  /** Its files, in the order in which they are written. */
  readonly documents: () => readonly Document[];
  /** What to remember of a coverage; absent for what is across coverages. */
  readonly coverage?: {
    readonly memory: Omit<CoverageMemory, 'live' | 'count'>;
    readonly parsed: Parsed;
    readonly good: ReadonlyMap<string, Uint8Array>;
  };
};

/** All that is to be published; whatever links to another part comes after it. */
export type Plan = {
  readonly parts: readonly Part[];
  /** Slugs of coverages that are no more. */
  readonly gone: readonly string[];
  /** How many files the other parts have, and the pictures and clips among them. */
  readonly kept: { readonly count: number; readonly assets: ReadonlySet<string> };
  /** Of the code, the settings and the layouts; and of the latter and what all pages show alone. */
  readonly fingerprint: string;
  readonly shared: string;
};

/** Where to, and what to remember it by. */
export type Target = { readonly out: string; readonly memory: Memory; readonly lastGood: LastGood };

/** Shows pages as texts by path; undefined if a layout failed. */
export type RenderPages = (pages: readonly PageDocument[]) => Promise<ReadonlyMap<string, string> | undefined>;

/** How many pages are rendered before they are written: few enough for a small machine, and most sites have fewer. */
const batchSize = 4000;

/** A part before it is written: each of its files with the fingerprint of what it is made from. */
type Prepared = { readonly part: Part; readonly before: KnownFiles; readonly files: readonly Planned[] };
type Planned = { readonly document: Document; readonly fingerprint: string; readonly isAsItWas: boolean };

/**
 * Brings the output folder to what was planned. Files that would be as they were are not made again; those that differ
 * are replaced, each at once and in the given order; those that an earlier build wrote and nobody plans any more are
 * deleted at the end. A stranger's files are left alone.
 *
 * What is remembered names every file before it is written, so that a build that is killed leaves nothing that the next
 * one would not know for its own.
 *
 * @returns undefined if a layout failed.
 */
export async function publish(plan: Plan, render: RenderPages, target: Target, effects: Effects): Promise<Written | undefined> {
  const { memory, out } = target;
  const changed: string[] = [];
  const stale = new Set<string>();
  const planned = new Set<string>(plan.kept.assets);
  const finish: (() => void)[] = [];
  let unchanged = plan.kept.count;
  const manifest = memory.files('');
  const batches = inBatches(plan, manifest, target, effects);
  for (let batch = batches.next().value; batch; batch = batches.next().value) {
    const texts = await render(batch.flatMap(({ files }) => files.flatMap(pageToRender)));
    if (!texts) return undefined;
    if (finish.length === 0) begin(manifest, target, effects);
    for (const { part, before, files } of batch) {
      const paths = new Set(files.map(({ document }) => document.path));
      for (const path of paths) planned.add(path);
      for (const path of Object.keys(before.files)) if (!paths.has(path)) stale.add(path);
      if (part.coverage) target.lastGood.forget(part.slug, part.coverage.good);
      const written = writePart(part, before, files, texts, plan.fingerprint, target, effects);
      changed.push(...written.changed);
      unchanged += files.length - written.changed.length;
      finish.push(written.finish);
    }
  }
  for (const slug of plan.gone) {
    if (finish.length === 0) begin(manifest, target, effects);
    target.lastGood.forget(slug, new Map());
    for (const path of Object.keys(memory.files(slug).files)) stale.add(path);
    finish.push(() => memory.forget(slug));
  }
  const deleted = [...stale].filter((path) => !planned.has(path)).sort();
  for (const path of deleted) effects.remove(join(out, path), out);
  for (const done of finish) done();
  return { changed, deleted, unchanged };
}

/** The parts of a plan, some at a time; those at the end are planned when those before them are written. */
function* inBatches(
  { parts, shared }: Plan,
  manifest: KnownFiles,
  { memory, out }: Target,
  effects: Effects,
): Generator<Prepared[], undefined> {
  for (let next = 0; next < parts.length; ) {
    const batch: Prepared[] = [];
    for (let size = 0; next < parts.length && size < batchSize; next++) {
      const part = parts[next] as Part;
      const before = part.slug === '' ? manifest : memory.files(part.slug);
      const files = part.documents().map((document): Planned => {
        const made = fingerprintOf(document, shared);
        const known = before.complete ? before.files[document.path] : undefined;
        const isAsItWas = known?.[0] === made && effects.stat(join(out, document.path))?.mark === known[1];
        return { document: isAsItWas ? done(document) : document, fingerprint: made, isAsItWas };
      });
      batch.push({ part, before, files });
      size += files.filter(({ isAsItWas }) => !isAsItWas).length;
    }
    yield batch;
  }
  return undefined;
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
function begin(manifest: KnownFiles, { memory, out }: Target, effects: Effects): void {
  for (const folder of manifest.complete ? [] : [out, memory.folder]) removeLeftovers(folder, folder, effects);
  memory.writeFiles('', { ...manifest, complete: false });
}

/** Writes the files of one part that differ; `finish` is for when all parts are written and nothing links to what is deleted. */
function writePart(
  part: Part,
  before: KnownFiles,
  files: readonly Planned[],
  texts: ReadonlyMap<string, string>,
  fingerprint: string,
  { out, memory, lastGood }: Target,
  effects: Effects,
): { changed: string[]; finish: () => void } {
  const { slug, coverage } = part;
  const changed: string[] = [];
  const known: Record<string, KnownFile> = {};
  const toWrite = files.filter(({ isAsItWas }) => !isAsItWas);
  const unknown = Object.fromEntries(files.map(({ document }): [string, KnownFile] => [document.path, ['', '']]));
  if (toWrite.length > 0) memory.writeFiles(slug, { complete: false, files: { ...unknown, ...before.files } });
  for (const { document, fingerprint: made, isAsItWas } of files) {
    const { path } = document;
    if (isAsItWas) {
      known[path] = before.files[path] as KnownFile;
      continue;
    }
    const bytes =
      document.kind === 'bytes'
        ? (document.bytes() ?? new Uint8Array())
        : Buffer.from(document.kind === 'page' ? (texts.get(path) as string) : document.text());
    if (writeFile(join(out, path), bytes, effects)) changed.push(path);
    known[path] = [made, effects.stat(join(out, path))?.mark ?? ''];
  }
  const finish = () => {
    if (coverage) {
      memory.writeParsed(slug, coverage.parsed);
      memory.writeCoverage(slug, { ...coverage.memory, live: known[`${slug}/index.html`]?.[1] ?? '', count: files.length });
      lastGood.keep(coverage.good);
    }
    memory.writeFiles(slug, { complete: true, fingerprint, files: known });
  };
  return { changed, finish };
}
