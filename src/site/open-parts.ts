import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { hash } from '../memory/hash.ts';
import type { KnownFiles } from '../memory/remembered.ts';
import type { Document } from './document.ts';
import type { PartContent, Plan, Target } from './part.ts';

/** How many pages are rendered, and cards drawn, before they are written: few enough for a small machine, and most sites have fewer. */
const batchSize = 1000;
/** The same where only a shard is built: several threads do so at once. */
const shardBatchSize = 200;

/** A part before it is written: each of its files with the fingerprint of what it is made from. */
export type Opened = {
  readonly slug: string;
  readonly content: PartContent;
  readonly before: KnownFiles;
  readonly files: readonly Planned[];
  /** Paths of files that are no longer planned. */
  readonly stale: readonly string[];
};

/** A file, the fingerprint of what it is made from, and whether it is in the output already. */
export type Planned = { readonly document: Document; readonly fingerprint: string; readonly isAsItWas: boolean };

/**
 * The parts of a plan, some at a time, each file with what tells whether it is as it was; those at the end are opened
 * when those before them are written. A shard leaves those of which files have to be deleted: another may have them too.
 */
export async function* openParts(
  { parts, shared, code, shard }: Plan,
  { memory, out, isElsewhere }: Target,
  effects: Effects,
): AsyncGenerator<Opened[]> {
  const manifest = memory.manifest(shard);
  let batch: Opened[] = [];
  let size = 0;
  for (const { slug, open } of parts) {
    const content = await open();
    const before = slug === '' ? manifest : memory.files(slug);
    const files = content.documents().map((document): Planned => {
      const fingerprint = fingerprintOf(document, shared, code);
      const known = before.complete ? before.files[document.path] : undefined;
      const isAsItWas = known?.[0] === fingerprint && (isElsewhere || effects.stat(join(out, document.path))?.writtenMark === known[1]);
      return { document: isAsItWas ? done(document) : document, fingerprint, isAsItWas };
    });
    const paths = new Set(files.map(({ document }) => document.path));
    const stale = Object.keys(before.files).filter((path) => !paths.has(path));
    if (shard && stale.length > 0) continue;
    batch.push({ slug, content, before, files, stale });
    size += files.filter(({ isAsItWas }) => !isAsItWas).length;
    if (size < (shard ? shardBatchSize : batchSize)) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/**
 * A hash of all that a file is made from; the site's own view is in the fingerprint that all pages share. What is not made
 * in order to be looked at depends on the code too.
 */
function fingerprintOf(document: Document, shared: string, code: string): string {
  if (document.kind === 'bytes' || document.kind === 'card') return document.path;
  // The name of a fragment tells all else.
  if (document.kind === 'page' && document.layout === 'fragment') return code;
  const layout = document.kind === 'page' ? document.layout : '';
  if (document.source !== undefined) return hash(shared, layout, code, document.source);
  return hash(shared, layout, document.kind === 'text' ? document.text() : JSON.stringify({ ...document.view, site: undefined }));
}

/** A document of which nothing more than its path is wanted. */
function done({ path }: Document): Document {
  return { kind: 'text', path, text: () => '' };
}
