import { entryId } from '../source/entry-id.ts';
import type { FolderCommit } from './commit-log.ts';

/** What a commit made of an entry. */
export type EntryChange = Pick<FolderCommit, 'time' | 'isEdge'> & {
  /** Its file from then on, and the name of that in git; absent where it has none, or where several have its address. */
  readonly file?: { readonly path: string; readonly blob: string };
};

/** What commits made of each entry of a coverage, by its id, which a file keeps when it is moved to another folder. */
export function entryChanges(commits: readonly FolderCommit[]): ReadonlyMap<string, readonly EntryChange[]> {
  const changes = new Map<string, EntryChange[]>();
  const filesById = new Map<string, Map<string, string>>();
  for (const { time, isEdge, files } of commits) {
    const touched = new Set<string>();
    for (const [path, blob] of files) {
      const id = entryId(path);
      const found = filesById.get(id) ?? new Map<string, string>();
      filesById.set(id, found);
      if (blob === '') found.delete(path);
      else found.set(path, blob);
      touched.add(id);
    }
    for (const id of touched) {
      const [file, ...others] = filesById.get(id) ?? [];
      const isOne = file && others.length === 0;
      const change = { time, isEdge, ...(isOne && { file: { path: file[0], blob: file[1] } }) };
      const known = changes.get(id) ?? [];
      changes.set(id, known);
      known.push(change);
    }
  }
  return changes;
}
