import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { type ContentFolder, type KnownFolders, readContent } from '../source/read-content.ts';
import { slugify } from '../source/slugify.ts';
import { missingCommit, missingContent } from './blocked.ts';
import type { Resident } from './resident.ts';
import type { SiteFolders } from './site-folders.ts';

/** Looks through the content folder, with what is known of it; `folder` is absent where nothing can be made of it. */
export function readSite(
  folders: SiteFolders,
  resident: Resident,
  effects: Effects,
): { readonly folder?: ContentFolder; readonly problems: readonly Problem[] } {
  const { content, git } = folders;
  const known = knownFolders(folders, resident, effects);
  if (git && !known.committed) return { problems: [missingCommit(content)] };
  const folder = readContent(content, effects, known);
  return folder ? { folder, problems: [] } : { problems: [missingContent(content)] };
}

/** What is known of the folders of the content before they are looked at. */
function knownFolders({ content, git }: SiteFolders, { memory, folders }: Resident, effects: Effects): KnownFolders {
  const isPublished = (name: string, mark?: string) => {
    const head = memory.head(slugify(name, 'coverage'));
    return head?.folder === name && (mark === undefined || head.mark === mark);
  };
  return { folders, committed: git ? effects.committed(content) : undefined, isPublished };
}
