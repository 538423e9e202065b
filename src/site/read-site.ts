import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { type ContentFolder, type KnownFolders, readContent } from '../source/read-content.ts';
import { slugify } from '../source/slugify.ts';
import { missingCommit, missingContent } from './blocked.ts';
import { changedFolders, committedTree } from './changed-folders.ts';
import type { Resident } from './resident.ts';
import { isElsewhere, mayGoOn } from './settled.ts';
import type { SiteFolders } from './site-folders.ts';

/**
 * Looks through the content folder, with what is known of it; `folder` is absent where nothing can be made of it.
 *
 * @param mayBePartial - Whether it is enough to look at what has changed since a build that left nothing to do, where that is known.
 */
export function readSite(
  folders: SiteFolders,
  resident: Resident,
  mayBePartial: boolean,
  effects: Effects,
): { readonly folder?: ContentFolder; readonly problems: readonly Problem[] } {
  const { content, git } = folders;
  // It is asked for first: what comes in after that is found again.
  const tree = mayBePartial && isElsewhere(folders) ? committedTree(content, effects) : undefined;
  const part = tree === undefined ? undefined : readChanged(tree, folders, resident, effects);
  if (part) return { folder: part, problems: [] };
  const known = { ...knownFolders(resident), committed: git ? effects.committed(content) : undefined };
  if (git && !known.committed) return { problems: [missingCommit(content)] };
  const folder = readContent(content, effects, known);
  return folder ? { folder: { ...folder, ...(tree !== undefined && { tree }) }, problems: [] } : { problems: [missingContent(content)] };
}

/** With more changed folders than that there is so much to do that all may be looked through. */
const few = 16;

/** Only what commits have changed since a build that left nothing to do; undefined if anything else is other than it was then. */
function readChanged(tree: string, folders: SiteFolders, resident: Resident, effects: Effects): ContentFolder | undefined {
  const settled = resident.memory.settled();
  const committed = settled && changedFolders(folders.content, settled.coverages, tree, effects);
  const { memory } = resident;
  if (!committed || committed.size > few) return undefined;
  const known = knownFolders(resident);
  let areKnown = [...committed.keys()].every((name) => known.isPublished(name));
  // What is in the checkout and has not changed is committed if a build has published it.
  const isAsItWas = (name: string) => {
    areKnown &&= known.isPublished(name);
    return true;
  };
  const folder = areKnown ? readContent(folders.content, effects, { ...known, committed, isAsItWas }) : undefined;
  return folder && areKnown && mayGoOn(settled, folders, folder, memory, effects) ? { ...folder, tree } : undefined;
}

/** What is known of the folders of the content before they are looked at. */
function knownFolders({ memory, folders }: Resident): KnownFolders {
  const isPublished = (name: string, mark?: string) => {
    const head = memory.head(slugify(name, 'coverage'));
    return head?.folder === name && (mark === undefined || head.mark === mark);
  };
  return { folders, isPublished };
}
