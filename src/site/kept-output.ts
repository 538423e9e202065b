import { join } from 'node:path';
import { type Effects, temporaryPrefix } from '../effects.ts';
import { damagedCache } from '../memory/damaged-cache.ts';
import type { KnownFiles } from '../memory/remembered.ts';
import type { Target } from './part.ts';
import { removeFiles } from './write.ts';

/** Where each file of the output has a second name (link(2)), so that it is not lost where somebody empties the folder. */
function keptIn({ memory }: Target): string {
  return join(memory.folder, 'output');
}

/** What gives files of the output their second names. Once the file system gives none, no more are asked for, and old ones go. */
export function keeperOf(target: Target, effects: Effects): (path: string) => void {
  let isAble = target.keepsOutput;
  return (path) => {
    isAble &&= effects.link(join(target.out, path), join(keptIn(target), path));
    if (!isAble) forgetFile(path, target, effects);
  };
}

/** Takes the second name away from a file that leaves the output. */
export function forgetFile(path: string, target: Target, effects: Effects): void {
  if (target.keepsOutput) effects.remove(join(keptIn(target), path), keptIn(target));
}

/** Takes the second names away from all files of a coverage, some of which nobody may know any more; of all, where its slug is empty. */
export function forgetKept(slug: string, target: Target, effects: Effects): void {
  removeFiles(join(keptIn(target), slug), keptIn(target), () => true, effects);
}

/** Whether a part that is gone from the output is kept, with all of its files as they were written. */
export function isKept(slug: string, target: Target, effects: Effects): boolean {
  if (!target.keepsOutput || effects.stat(join(target.out, indexOf(slug)))) return false;
  const { complete, files } = filesOf(slug, target);
  const isAsWritten = ([path, [, mark]]: [string, readonly [string, string]]) =>
    effects.stat(join(keptIn(target), path))?.writtenMark === mark;
  return complete && indexOf(slug) in files && Object.entries(files).every(isAsWritten);
}

/**
 * Puts back parts that are kept. The page by which a part is looked for comes last, so that one of which a build was killed
 * is put back again.
 *
 * @returns the paths of the files that were not there.
 */
export function fillOutput(slugs: readonly string[], target: Target, effects: Effects): readonly string[] {
  const filled: string[] = [];
  const access = slugs.length > 0 ? accessOfNew(target, effects) : '';
  for (const slug of slugs) {
    const { files } = filesOf(slug, target);
    const isIndex = (path: string) => path === indexOf(slug);
    const paths = Object.keys(files);
    for (const path of [...paths.filter((path) => !isIndex(path)), ...paths.filter(isIndex)]) {
      const [kept, file] = [join(keptIn(target), path), join(target.out, path)];
      if (effects.stat(file)?.writtenMark === files[path]?.[1]) continue;
      const isLinked = effects.stat(kept)?.access === access && effects.link(kept, file);
      if (!isLinked) effects.write(file, effects.read(kept) ?? lost(path));
      filled.push(path);
    }
  }
  return filled;
}

function lost(path: string): never {
  throw damagedCache(path);
}

function filesOf(slug: string, { memory }: Target): KnownFiles {
  return slug === '' ? memory.manifest() : memory.files(slug);
}

function indexOf(slug: string): string {
  return join(slug, 'index.html');
}

/** Who a file that is written now belongs to and who may read it: whoever empties a folder may want to mend that. */
function accessOfNew({ out }: Target, effects: Effects): string | undefined {
  const probe = join(out, `${temporaryPrefix}probe`);
  effects.write(probe, '');
  const access = effects.stat(probe)?.access;
  effects.remove(probe, out);
  return access;
}
