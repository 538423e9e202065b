import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { CommitLog } from '../history/commit-log.ts';
import { cacheFolders } from '../memory/cache-folders.ts';
import { type Memory, openMemory } from '../memory/memory.ts';
import { type LastGood, openLastGood } from '../source/last-good.ts';
import type { FolderOnDisk } from '../source/read-content.ts';
import type { Layouts } from './load-layouts.ts';
import type { SiteFolders } from './site-folders.ts';

/** What a process that stays keeps from one build to the next; whatever may have changed must be taken out of it. */
export type Resident = {
  readonly memory: Memory;
  readonly lastGood: LastGood;
  /** Folders of the content that are as they were, by name. */
  readonly folders: Map<string, FolderOnDisk>;
  /** Whether the output and what is remembered of it are as this process left them, so that nothing there need be looked at. */
  isSure?: boolean;
  layouts?: Layouts;
  /** The commits of the content as they were read last. */
  log?: CommitLog | undefined;
};

/**
 * What a process knows before its first build.
 *
 * @param budget - How much of what is remembered to keep in memory, in bytes (see `json-files.ts`).
 */
export function openResident(folders: SiteFolders, effects: Effects, budget?: number): Resident {
  const { own } = cacheFolders(folders);
  return { memory: openMemory(own, effects, budget), lastGood: openLastGood(join(own, 'last-good'), effects), folders: new Map() };
}
