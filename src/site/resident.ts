import type { Effects } from '../effects.ts';
import type { CommitLog } from '../history/commit-log.ts';
import type { FolderOnDisk } from '../source/read-content.ts';
import type { Layouts } from './load-layouts.ts';
import { cacheFolders, type Memory, openMemory } from './memory.ts';
import type { SiteFolders } from './site-folders.ts';

/** What a process that stays keeps from one build to the next; whatever may have changed must be taken out of it. */
export type Resident = {
  readonly memory: Memory;
  /** Folders of the content that are as they were, by name. */
  readonly folders: Map<string, FolderOnDisk>;
  layouts?: Layouts;
  /** The commits of the content as they were read last. */
  log?: CommitLog | undefined;
};

/** What a process knows before its first build. */
export function openResident(folders: SiteFolders, effects: Effects): Resident {
  return { memory: openMemory(cacheFolders(folders).own, effects), folders: new Map() };
}
