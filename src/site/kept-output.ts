import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { KnownFiles } from '../memory/remembered.ts';
import type { Target } from './part.ts';
import { removeFiles } from './write.ts';

/** Where each file of the output has a second name (link(2)), so that it is not lost where somebody empties the folder. */
function keptIn({ memory }: Target): string {
  return join(memory.folder, 'output');
}

/** What gives files of the output their second names. Where the file system has none, no more are asked for, and none are kept. */
export function keeperOf(target: Target, effects: Effects): (path: string) => void {
  let isAble = target.keepsOutput;
  return (path) => {
    if (!isAble) return;
    isAble = effects.link(join(target.out, path), join(keptIn(target), path));
    if (!isAble) forgetOutput(target, effects);
  };
}

/** Takes the second name away from a file that leaves the output. */
export function forgetFile(path: string, target: Target, effects: Effects): void {
  if (target.keepsOutput) effects.remove(join(keptIn(target), path), keptIn(target));
}

/** Takes all second names away, which other builds may have given. */
export function forgetOutput(target: Target, effects: Effects): void {
  removeFiles(keptIn(target), keptIn(target), () => true, effects);
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
  const paths = Object.keys(files);
  const isPutBack = (path: string) => {
    const kept = join(keptIn(target), path);
    return effects.stat(kept)?.markOfBytes === files[path]?.[1] && effects.link(kept, join(target.out, path));
  };
  [...paths.filter((path) => path !== last), ...paths.filter((path) => path === last)].every(isPutBack);
}
