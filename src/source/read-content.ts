import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects, FolderItem } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { sizeLimit } from './decode.ts';
import { link, misplaced, readme, uncommitted, withoutEntries } from './misplaced.ts';
import { roleOf } from './role-of.ts';

/** A file of the content folder that is text, as it was read. */
export type SourceFile = {
  /** Path in the content folder, with `/`. */
  readonly path: string;
  /** Its bytes, of a too large file one more than the limit. */
  readonly bytes: Uint8Array;
};

/** One event: a folder with an `index.md`, entries and media. */
export type CoverageFolder = {
  readonly name: string;
  readonly index?: SourceFile;
  /** In the order of their paths. */
  readonly entries: readonly SourceFile[];
  /** Paths of all other files, relative to the coverage folder. */
  readonly media: ReadonlySet<string>;
};

/** A folder beside `site.yaml`, before anything in it is read. */
export type FolderOnDisk = {
  readonly name: string;
  /** Whether it is a coverage: it has an `index.md` or entries. */
  readonly isCoverage: boolean;
  /** Whether it is only committed and not in this checkout, which is sparse. */
  readonly isAbsent: boolean;
  /** How many files are in it. */
  readonly size: number;
  /** Changes whenever any file in it does; absent while one has changed a moment ago. */
  readonly mark: string | undefined;
  /** A hash of all that is in it, where what is committed counts. */
  readonly hash: string | undefined;
  /** Reads it. */
  readonly read: () => { readonly folder: CoverageFolder; readonly problems: readonly Problem[] };
};

/** All that a build reads; folders only when they are asked for. */
export type ContentFolder = {
  readonly site?: SourceFile;
  readonly coverages: readonly FolderOnDisk[];
  /** Names of the files beside `site.yaml` that may be published. */
  readonly files: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** What is committed, where that counts and was asked for. */
  readonly tree?: string;
  /** Opens another folder, where the coverages are only those that have changed since a build that left nothing to do. */
  readonly openOther?: (name: string) => FolderOnDisk;
};

/** What is known of folders without looking into them. */
export type KnownFolders = {
  /** Folders that are known to be as they were, by name; those that are looked through are added. */
  readonly folders: Map<string, FolderOnDisk>;
  /** The folders of a commit, each with a hash of all that is in it: with them it counts what is committed. */
  readonly committed?: ReadonlyMap<string, string> | undefined;
  /** Whether a build has published a folder of that name, and with that mark. */
  readonly isPublished: (name: string, mark?: string) => boolean;
  /** Whether a folder is as it was though `committed` does not name it; then it is left out. Default: none is. */
  readonly isAsItWas?: (name: string) => boolean;
};

/**
 * Looks through the content folder. Symbolic links are never followed, so that nothing outside the folder can be
 * published.
 *
 * @returns undefined if there is no such folder.
 */
export function readContent(
  root: string,
  effects: Effects,
  known: KnownFolders = { folders: new Map(), isPublished: () => false },
): ContentFolder | undefined {
  const found = effects.list(root);
  if (!found) return undefined;
  const items = known.committed ? withCommitted(found, known.committed) : found;
  const onDisk = new Set(found.map(({ name }) => name));
  const problems: Problem[] = [];
  const read = reader(root, effects);
  const open = (name: string) => openFolder(root, name, effects, known.committed?.get(name), !onDisk.has(name));
  const coverages: FolderOnDisk[] = [];
  const files = new Set<string>();
  let site: SourceFile | undefined;
  for (const item of [...items].sort(byName)) {
    if (item.name.startsWith('.')) continue;
    if (item.kind === 'link') problems.push(link(item.name));
    else if (item.kind === 'folder') {
      const { committed, isPublished, isAsItWas } = known;
      if (committed && !committed.has(item.name)) {
        if (isAsItWas?.(item.name)) continue;
        problems.push(uncommitted(item.name));
        continue;
      }
      const before = known.folders.get(item.name);
      const folder =
        before && before.hash === committed?.get(item.name) && before.isAbsent === !onDisk.has(item.name) ? before : open(item.name);
      known.folders.set(item.name, folder);
      // What is in one that is only committed nobody can tell.
      if (folder.isAbsent || (committed && isPublished(item.name, folder.mark)) || folder.isCoverage) coverages.push(folder);
      else problems.push(...notACoverage(folder));
    } else if (item.name === 'site.yaml') site = read(item.name);
    else if (/^readme\.md$/i.test(item.name)) problems.push(readme(item.name));
    else if (/\.md$/i.test(item.name))
      problems.push({ ...misplaced(item.name, 'Move it into the folder of its coverage.'), level: 'error' });
    else if (isText(item.name) && item.name !== 'humans.txt')
      problems.push(misplaced(item.name, 'Move it into the folder of its coverage if it is an entry.'));
    else if (item.kind === 'file') files.add(item.name);
  }
  return { ...(site && { site }), coverages, files, problems, ...(known.isAsItWas && { openOther: open }) };
}

/** Reads files of the content by their paths in it. */
function reader(root: string, effects: Effects): (path: string) => SourceFile {
  return (path) => ({ path, bytes: effects.read(join(root, path), sizeLimit + 1) ?? new Uint8Array() });
}

/** One thing in a coverage folder, by its path in the content folder. */
type Item = { readonly path: string; readonly kind: FolderItem['kind'] };

/**
 * Looks through a folder of the content, when somebody asks what is in it, without reading its files.
 *
 * @param hash - Of all that is in it, where that is known from its commit.
 * @param isAbsent - Whether it is only there.
 */
function openFolder(root: string, name: string, effects: Effects, hash: string | undefined, isAbsent: boolean): FolderOnDisk {
  let found: ReturnType<typeof lookThrough> | undefined;
  const look = () => {
    found ??= lookThrough(root, name, effects);
    return found;
  };
  return {
    ...{ name, hash },
    get isCoverage() {
      return look().items.some(({ path, kind }) => kind === 'file' && ['index', 'entry'].includes(roleOf(path)));
    },
    isAbsent,
    get size() {
      return look().items.length;
    },
    get mark() {
      return hash === undefined ? look().mark : `git ${hash}`;
    },
    read: () => readFolder(name, look().items, reader(root, effects)),
  };
}

function lookThrough(root: string, name: string, effects: Effects): { items: readonly Item[]; mark: string | undefined } {
  const items: Item[] = [];
  const marks: string[] = [];
  let isRecent = false;
  // Paths are put together as they are: there may be a million.
  const walk = (folder: string) => {
    const place = join(root, folder);
    for (const { name: child, kind } of (effects.list(place) ?? []).sort(byName)) {
      if (child.startsWith('.')) continue;
      const path = `${folder}/${child}`;
      if (kind === 'folder') walk(path);
      else {
        items.push({ path, kind });
        const state = effects.stat(`${place}/${child}`);
        marks.push(path, kind, state?.mark ?? '');
        isRecent ||= state?.isRecent === true;
      }
    }
  };
  walk(name);
  return { items, mark: isRecent ? undefined : createHash('sha256').update(marks.join('\0')).digest('hex').slice(0, 32) };
}

/** What is in a folder on disk, and the folders that are committed though a sparse checkout lacks them. */
function withCommitted(items: readonly FolderItem[], committed: ReadonlyMap<string, string>): FolderItem[] {
  const names = new Set(items.map(({ name }) => name));
  return [...items, ...[...committed.keys()].filter((name) => !names.has(name)).map((name): FolderItem => ({ name, kind: 'folder' }))];
}

function readFolder(name: string, items: readonly Item[], read: (path: string) => SourceFile) {
  const problems: Problem[] = [];
  const entries: SourceFile[] = [];
  const media = new Set<string>();
  let index: SourceFile | undefined;
  for (const { path, kind } of items) {
    const role = roleOf(path);
    if (kind === 'link') problems.push(link(path));
    else if (kind === 'other') problems.push(misplaced(path, 'It is no ordinary file.'));
    else if (role === 'index') index = read(path);
    else if (role === 'readme') problems.push(readme(path));
    else if (role === 'entry') entries.push(read(path));
    else {
      media.add(path.slice(name.length + 1));
      const inMedia = /\/media\//i.test(path);
      if (/\.md$/i.test(path)) problems.push(misplaced(path, 'Move it out of `media/` if it is an entry.'));
      else if (isText(path) && !inMedia) problems.push(misplaced(path, 'The name of an entry ends in `.md`; rename it if it is one.'));
    }
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { folder: { name, ...(index && { index }), entries, media }, problems };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Whether somebody may take a file of that name for an entry. */
function isText(name: string): boolean {
  return /\.(md|markdown|mdown|mdx|txt|text|html?|docx?|rtf|odt|ya?ml)$/i.test(name);
}

/** What is wrong in a folder without entries; that it has none is fine if nothing is in it at all. */
function notACoverage({ name, read }: FolderOnDisk): readonly Problem[] {
  const { folder, problems } = read();
  return folder.media.size === 0 ? problems : [...problems, withoutEntries(name)];
}
