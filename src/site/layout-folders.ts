import { join } from 'node:path';
import type { Effects, FolderItem } from '../effects.ts';
import { packageRoot } from './package-root.ts';

/** The layouts that come with Stop Press. */
export const ownLayouts = join(packageRoot, 'layouts');

/** Folders of layouts, each with all that is in it; a file in an earlier one takes the place of that name in later ones. */
export function layoutFolders(
  folder: string | undefined,
  effects: Effects,
): readonly { readonly root: string; readonly items: readonly FolderItem[] }[] {
  return [...(folder ? [folder] : []), ownLayouts].map((path) => {
    const root = join(path, '.');
    return { root, items: itemsIn(root, effects) };
  });
}

/** All that is below a folder, named by paths, in their order. */
function itemsIn(folder: string, effects: Effects): FolderItem[] {
  const items = [...(effects.list(folder) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  return items.flatMap((item) =>
    item.kind === 'folder'
      ? itemsIn(join(folder, item.name), effects).map(({ name, kind }) => ({ name: `${item.name}/${name}`, kind }))
      : [item],
  );
}
