import type { GitNow } from './git-now.ts';

/** A file that differs between two commits; without a mode and a blob it is gone. */
export type ChangedFile = { readonly path: string; readonly mode?: string; readonly blob?: string };

/**
 * The files that differ between two commits, in the order of their paths.
 *
 * @param from - Undefined, or a commit that is no longer there: then all files of the other one are new.
 */
export function changedFiles(git: GitNow, from: string | undefined, to: string): ChangedFile[] {
  const differences = (first: string) => git(['diff-tree', '-r', '-z', '--no-renames', first, to]);
  const known = from === undefined ? undefined : differences(from);
  const emptyTree = () => git(['hash-object', '-t', 'tree', '--stdin']).text.trim();
  const items = (known?.ok ? known : differences(emptyTree())).text.split('\0');
  const found: ChangedFile[] = [];
  // Each is `:<mode> <mode> <blob> <blob> <status>`, and then its path (git-diff-tree(1), raw output format).
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [, mode = '', , blob = '', status] = (items[at] as string).split(' ');
    const path = items[at + 1] as string;
    found.push(status === 'D' ? { path } : { path, mode, blob });
  }
  return found;
}
