import type { Gathered } from '../coverage/gather.ts';
import type { Effects } from '../effects.ts';
import type { CommitLog } from '../history/commit-log.ts';
import { entryHistories } from '../history/entry-histories.ts';
import { folderCommits, historyMark } from '../history/folder-commits.ts';
import type { Memory } from '../memory/memory.ts';
import type { HistoryMemory } from '../memory/remembered.ts';
import type { Settings } from '../settings.ts';
import type { SourceFile } from '../source/read-content.ts';
import type { Clock } from '../time/clock.ts';

/** What histories of a coverage are read with. */
export type HistorySource = {
  readonly log: CommitLog;
  readonly settings: Settings;
  readonly clock: Clock;
  /** The content folder. */
  readonly content: string;
  readonly memory: Memory;
  /** Fingerprint of all that decides what an entry becomes beside its file. */
  readonly parsing: string;
};

/** Reads the histories of a coverage's posts, as far as they are not remembered. */
export function readHistory(
  { coverage: { slug, folder, entries }, good }: Gathered,
  { log, memory, parsing, ...context }: HistorySource,
  effects: Effects,
): HistoryMemory {
  const head = memory.head(slug);
  const before = head?.folder === folder ? head.history : undefined;
  const known = memory.history(slug);
  const commits = folderCommits(log, folder, before, known);
  const posts = entries.flatMap(({ id, path, kind }): [string, SourceFile][] => {
    const bytes = kind === 'post' ? good.get(id) : undefined;
    return bytes ? [[id, { path, bytes }]] : [];
  });
  const kept = new Map(Object.entries(known?.kept ?? {}));
  const made = entryHistories(commits, new Map(posts), { ...context, slug, fingerprint: parsing, kept }, effects);
  return { mark: historyMark(log, folder, before), commits, kept: Object.fromEntries(made) };
}
