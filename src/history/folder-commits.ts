import type { CommitLog, FolderCommit } from './commit-log.ts';

/** Commits of a coverage as they are remembered, with the mark that they had then. */
export type KnownCommits = { readonly mark: string; readonly commits: readonly FolderCommit[] };

/**
 * A mark that changes whenever the history of a coverage does: its last commit, and where a shallow clone begins. Where a
 * shallow clone knows nothing but how the coverage was at its beginning, the mark is empty, wherever that is.
 *
 * @param before - The mark in the state that the log knew before; undefined if there was none.
 */
export function historyMark(log: CommitLog, folder: string, before: string | undefined): string {
  const isKnown = log.news !== undefined && before !== undefined;
  const last = (isKnown ? log.news : log.all()).get(folder)?.at(-1);
  if (last && !last.isEdge) return last.hash + log.edge;
  return isKnown && !last ? before : '';
}

/** All commits of a coverage: those that are remembered and what has come since, or else read anew. */
export function folderCommits(
  log: CommitLog,
  folder: string,
  before: string | undefined,
  known: KnownCommits | undefined,
): readonly FolderCommit[] {
  const isKnown = log.news !== undefined && known !== undefined && known.mark === before;
  return isKnown ? [...known.commits, ...(log.news.get(folder) ?? [])] : (log.all().get(folder) ?? []);
}
