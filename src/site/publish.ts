import { join } from 'node:path';
import type { GatheredSite } from '../coverage/gather-all.ts';
import type { Effects } from '../effects.ts';
import { openLastGood } from '../source/last-good.ts';
import type { Document } from './document.ts';
import type { Manifest } from './manifest.ts';
import type { renderer } from './renderer.ts';
import { type Written, writeOutput } from './write.ts';

/** All that is to be written. */
export type Plan = {
  readonly site: GatheredSite;
  /** In the order in which they are written. */
  readonly documents: readonly Document[];
  readonly render: ReturnType<typeof renderer>;
  readonly before: Manifest;
};

/**
 * Brings the output to what was planned, and remembers it for the next build.
 *
 * @param texts - The rendered documents by path.
 * @param cache - The output folder's own cache folder.
 */
export function publish(
  { site, documents, before }: Plan,
  texts: ReadonlyMap<string, string>,
  out: string,
  cache: string,
  effects: Effects,
): Written {
  const files = documents.map((document) => ({
    path: document.path,
    bytes: document.kind === 'bytes' ? document.bytes : Buffer.from(texts.get(document.path) as string),
  }));
  const lastGood = openLastGood(join(cache, 'last-good'), effects);
  lastGood.forget(site.good);
  const written = writeOutput(out, cache, before, files, { coverages: site.coverages, entries: site.entries }, effects);
  lastGood.keep(site.good);
  return written;
}
