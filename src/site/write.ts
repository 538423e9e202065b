import { join } from 'node:path';
import { type Effects, temporaryPrefix } from '../effects.ts';
import { type Manifest, writeManifest } from './manifest.ts';

/** What a build did to the output folder, as paths in it. */
export type Written = { readonly changed: readonly string[]; readonly deleted: readonly string[]; readonly unchanged: number };

/** A file that is ready. */
export type OutputFile = { readonly path: string; readonly bytes: Uint8Array };

/**
 * Brings the output folder to what was planned: files that differ are replaced, each at once and in the given order;
 * those that are as they should be are not touched; those that an earlier build wrote and nobody plans any more are
 * deleted at the end. A stranger's files are left alone.
 *
 * The manifest names every file before it is written, so that a build that is killed leaves nothing that the next one
 * would not know for its own.
 */
export function writeOutput(
  out: string,
  cache: string,
  before: Manifest,
  files: readonly OutputFile[],
  now: Pick<Manifest, 'coverages' | 'entries'>,
  effects: Effects,
): Written {
  const planned = new Set(files.map(({ path }) => path));
  const stale = before.files.filter((path) => !planned.has(path));
  for (const folder of before.complete ? [] : [out, cache]) removeLeftovers(folder, folder, effects);
  removeTemporary(cache, cache, effects);
  const changed = files.filter(({ path, bytes }) => {
    const old = effects.read(join(out, path));
    return !old || Buffer.compare(old, bytes) !== 0;
  });
  if (changed.length > 0 || stale.length > 0) {
    writeManifest(cache, { ...before, complete: false, files: [...new Set([...before.files, ...planned])].sort() }, effects);
    for (const { path, bytes } of changed) effects.write(join(out, path), bytes);
    for (const path of stale) effects.remove(join(out, path), out);
  }
  writeManifest(cache, { complete: true, files: [...planned].sort(), ...now }, effects);
  return { changed: changed.map(({ path }) => path), deleted: stale, unchanged: files.length - changed.length };
}

/** Deletes half-written files that a killed build left, in a folder and all below it. */
function removeLeftovers(folder: string, root: string, effects: Effects): void {
  removeTemporary(folder, root, effects);
  for (const { name, kind } of effects.list(folder) ?? []) {
    if (kind === 'folder') removeLeftovers(join(folder, name), root, effects);
  }
}

function removeTemporary(folder: string, root: string, effects: Effects): void {
  for (const { name } of effects.list(folder) ?? []) {
    if (name.startsWith(temporaryPrefix)) effects.remove(join(folder, name), root);
  }
}
