import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { Target } from './part.ts';
import type { KnownFiles } from './remembered.ts';
import { removeFiles } from './write.ts';

/** Where each file of the output has a second name (link(2)), so that it is not lost where somebody empties the folder. */
function keptIn({ memory }: Target): string {
  return join(memory.folder, 'output');
}

/** Gives a file of the output its second name. Where the file system has none it is lost with the first, and made again. */
export function keepFile(path: string, target: Target, effects: Effects): void {
  if (target.keepsOutput) effects.link(join(target.out, path), join(keptIn(target), path));
}

/** Takes the second name away from a file that leaves the output. */
export function forgetFile(path: string, target: Target, effects: Effects): void {
  if (target.keepsOutput) effects.remove(join(keptIn(target), path), keptIn(target));
}

/** Takes the second names away from all files, where other builds may have given them and this one will not. */
export function forgetOutput(target: Target, effects: Effects): void {
  if (!target.keepsOutput) removeFiles(keptIn(target), keptIn(target), () => true, effects);
}

/**
 * Fills the output where it is empty: each coverage, and what is across them, of which all files are still those that a
 * build before wrote. Their page by which they are looked for comes last, so that one is either whole or looked at in full.
 */
export function fillOutput(target: Target, effects: Effects): void {
  const { out, memory } = target;
  // Listing a folder of ten thousand coverages takes long, and this is asked before each build.
  if (!target.keepsOutput || effects.stat(join(out, 'index.html')) || (effects.list(out) ?? []).length > 0) return;
  for (const slug of memory.slugs()) putBack(memory.files(slug), `${slug}/index.html`, target, effects);
  putBack(memory.manifest(), 'index.html', target, effects);
}

function putBack({ files }: KnownFiles, last: string, target: Target, effects: Effects): void {
  const others = Object.keys(files).filter((path) => path !== last);
  const isPutBack = (path: string) => {
    const kept = join(keptIn(target), path);
    return effects.stat(kept)?.markOfBytes === files[path]?.[1] && effects.link(kept, join(target.out, path));
  };
  [...others, last].every(isPutBack);
}
