import type { Effects } from '../effects.ts';

/** The tree that HEAD has of a folder; undefined if it has none. */
export function committedTree(folder: string, effects: Effects): string | undefined {
  return effects.git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD:./'])?.toString().trim();
}

/**
 * The folders of a tree that are other ones than they were in another, each with the hash of what it is now. This takes as long
 * as the change is great, not as long as there are folders.
 *
 * @returns undefined if it is not only folders that were there before and still are, or if git lacks one of the trees, as in a
 *   shallow clone.
 */
export function changedFolders(folder: string, before: string, now: string, effects: Effects): ReadonlyMap<string, string> | undefined {
  if (before === now) return new Map();
  const said = effects.git(folder, ['diff-tree', '-z', '--no-renames', before, now, '--'])?.toString();
  if (said === undefined) return undefined;
  const changed = new Map<string, string>();
  const words = said.split('\0').values();
  for (const word of words) {
    if (word === '') break;
    const [oldMode, mode, , hash = ''] = word.slice(1).split(' ');
    const name = words.next().value ?? '';
    if (oldMode === folderMode && mode === folderMode) changed.set(name, hash);
    else if ([oldMode, mode].some((one) => !/^(?:100|120|000)/.test(one ?? ''))) return undefined;
  }
  return changed;
}

const folderMode = '040000';
