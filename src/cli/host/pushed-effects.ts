import { join } from 'node:path';
import type { Effects, FileState, FolderItem } from '../../effects.ts';
import { blobsInBatch } from '../../history/blobs-in-batch.ts';
import { mediaKind } from '../../markdown/media-kind.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitNow } from './git-now.ts';
import type { Host } from './host.ts';

/**
 * Effects under which a checkout looks as if a push had been taken, though not a byte is written anywhere: what the push
 * changes is read from git's objects, all else from disk, and what is written is kept in memory alone.
 *
 * @param changed - The files of the content that differ from those of the checkout.
 * @param commit - The commit that is pushed.
 */
export function pushedEffects(
  { site, checkout }: Host,
  changed: readonly ChangedFile[],
  commit: string,
  git: GitNow,
  disk: Effects,
): Effects {
  const files = new Map(changed.map((file) => [join(checkout, file.path), file]));
  const folders = foldersOf(checkout, changed);
  const blobs = textsOf(changed, git);
  const written = new Map<string, Uint8Array>();
  const trees = foldersIn(commit, git);
  const read = (path: string): Uint8Array | undefined => {
    const file = files.get(path);
    if (!file) return written.get(path) ?? disk.read(path);
    return file.blob === undefined ? undefined : (blobs.get(file.blob) ?? git(['cat-file', 'blob', file.blob]).bytes);
  };
  return {
    ...disk,
    list: (folder) => {
      const changes = folders.get(folder);
      const found = disk.list(folder) ?? (changes && []);
      if (!found) return undefined;
      const items = new Map(found.map((item) => [item.name, item]));
      for (const [name, kind] of changes ?? []) {
        if (kind) items.set(name, { name, kind });
        else items.delete(name);
      }
      const all = [...items.values()];
      return folder === site.content ? all.filter(({ name, kind }) => kind !== 'folder' || trees.has(name)) : all;
    },
    stat: (path): FileState | undefined => {
      const file = files.get(path);
      if (file) return file.blob === undefined ? undefined : stateOf(read(path)?.length ?? 0, `git ${file.blob}`);
      const bytes = written.get(path);
      if (bytes) return stateOf(bytes.length, '');
      return folders.has(path) ? stateOf(0, '') : disk.stat(path);
    },
    read: (path, limit) => read(path)?.subarray(0, limit),
    write: (path, bytes) => void written.set(path, Buffer.from(bytes)),
    link: () => false,
    remove: () => {},
    lock: () => undefined,
    committed: () => trees,
  };
}

/** What is in each folder of the checkout that a change touches, by name; without a kind it is gone. */
function foldersOf(
  checkout: string,
  changed: readonly ChangedFile[],
): ReadonlyMap<string, ReadonlyMap<string, FolderItem['kind'] | undefined>> {
  const folders = new Map<string, Map<string, FolderItem['kind'] | undefined>>();
  const put = (folder: string, name: string, kind: FolderItem['kind'] | undefined) => {
    const items = folders.get(folder) ?? new Map<string, FolderItem['kind'] | undefined>();
    folders.set(folder, items.set(name, kind));
  };
  // Where a file takes the place of a folder, or a folder that of a file, what has come counts.
  for (const { path, mode } of [...changed].sort((a, b) => Number(a.mode !== undefined) - Number(b.mode !== undefined))) {
    const steps = path.split('/');
    const name = steps.pop() as string;
    put(join(checkout, ...steps), name, mode === undefined ? undefined : kindOf(mode));
    if (mode === undefined) continue;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) put(join(checkout, ...steps), step, 'folder');
  }
  return folders;
}

function kindOf(mode: string): FolderItem['kind'] {
  return mode === '120000' ? 'link' : mode.startsWith('100') ? 'file' : 'other';
}

/** All texts at once, since starting git for each would take longer; pictures and clips are read one at a time, if at all. */
function textsOf(changed: readonly ChangedFile[], git: GitNow): ReadonlyMap<string, Uint8Array> {
  const wanted = changed.flatMap(({ path, blob }) => (blob === undefined || mediaKind(path) ? [] : [blob]));
  return wanted.length > 0 ? blobsInBatch(git(['cat-file', '--batch'], `${wanted.join('\n')}\n`).bytes) : new Map();
}

/** The folders beside `site.yaml`, each with the hash of its tree, as `Effects.committed` has them of HEAD. */
function foldersIn(commit: string, git: GitNow): ReadonlyMap<string, string> {
  const items = git(['ls-tree', '-z', '-d', `${commit}:content`])
    .text.split('\0')
    .filter(Boolean);
  return new Map(items.map((item) => [item.slice(item.indexOf('\t') + 1), item.split(/[ \t]/)[2] ?? '']));
}

function stateOf(size: number, mark: string): FileState {
  return { size, mark, writtenMark: mark, access: '', isRecent: false };
}
