import { join } from 'node:path';
import { type Effects, temporaryPrefix } from '../effects.ts';

/** Makes a file be what it should be; one that is so already is not touched. Says whether it had to. */
export function writeFile(file: string, bytes: Uint8Array, effects: Effects): boolean {
  const old = effects.stat(file)?.size === bytes.length ? effects.read(file) : undefined;
  if (old && Buffer.compare(old, bytes) === 0) return false;
  effects.write(file, bytes);
  return true;
}

/** Deletes half-written files that a killed build left, in a folder and all below it. */
export function removeLeftovers(folder: string, effects: Effects): void {
  removeFiles(folder, folder, (name) => name.startsWith(temporaryPrefix), effects);
}

/** Deletes files by their names, in a folder and all below it, and folders that this leaves empty, but not `root`, which it is in. */
export function removeFiles(folder: string, root: string, isGone: (name: string) => boolean, effects: Effects): void {
  for (const { name, kind } of effects.list(folder) ?? []) {
    if (kind === 'folder') removeFiles(join(folder, name), root, isGone, effects);
    else if (isGone(name)) effects.remove(join(folder, name), root);
  }
}
