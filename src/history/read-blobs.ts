import type { Effects } from '../effects.ts';
import { blobsInBatch } from './blobs-in-batch.ts';

/** Reads texts by their names in git, all at once (git-cat-file(1), `--batch`); what is missing there is missing here. */
export function readBlobs(folder: string, names: Iterable<string>, effects: Effects): ReadonlyMap<string, Uint8Array> {
  const asked = [...new Set(names)].filter((name) => /^[0-9a-f]{40,64}$/.test(name));
  const printed = asked.length > 0 ? effects.git(folder, ['cat-file', '--batch'], `${asked.join('\n')}\n`) : undefined;
  return printed ? blobsInBatch(printed) : new Map();
}
