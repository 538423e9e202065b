import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/** Folders that are watched, with all folders in them. */
export type Watcher = {
  /** Watches folders that have come since. */
  readonly refresh: () => void;
  readonly close: () => void;
};

/**
 * Tells when something in a folder changes. It watches folders, not files: there are far fewer. What the system does not
 * tell of, its caller has to look for from time to time.
 *
 * @param changed - Called with the folder that was asked for and the name of the thing in it in which the change is.
 */
export function watchFolders(roots: readonly string[], changed: (root: string, name: string | undefined) => void): Watcher {
  const watched = new Map<string, FSWatcher>();
  /** Looks for folders that may have come. */
  const unseen = new Map(roots.map((root) => [root, () => add(root, root, undefined)]));
  const add = (root: string, folder: string, name: string | undefined): void => {
    if (!watched.has(folder)) {
      try {
        const watcher = watch(folder, (type, file) => {
          // A folder that has gone may come again under the same name, and is another one then.
          if (type === 'rename' && file && watched.has(join(folder, file)))
            for (const path of watched.keys()) if (isIn(path, join(folder, file))) forget(path);
          const where = name ?? file ?? undefined;
          // A folder may have come, and files with it, before it is watched.
          if (type === 'rename') unseen.set(folder, () => add(root, folder, name));
          changed(root, where);
        });
        watcher.on('error', () => {
          forget(folder);
          unseen.set(root, () => add(root, root, undefined));
        });
        watched.set(folder, watcher);
      } catch {
        // It has gone again, or there are more than the system watches.
        return;
      }
    }
    for (const item of foldersIn(folder)) add(root, join(folder, item), name ?? item);
  };
  const forget = (folder: string): void => {
    watched.get(folder)?.close();
    watched.delete(folder);
  };
  const refresh = (): void => {
    const some = [...unseen.values()];
    unseen.clear();
    for (const look of some) look();
  };
  refresh();
  return {
    refresh,
    close: () => {
      for (const folder of watched.keys()) forget(folder);
    },
  };
}

/** Whether a path is a folder or in it. */
function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
      item.isDirectory() && !item.name.startsWith('.') ? [item.name] : [],
    );
  } catch {
    return [];
  }
}
