import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Effects } from '../effects.ts';
import { roleOf } from '../source/role-of.ts';

/** A commit of the branch, as far as it changed entries of one coverage. */
export type FolderCommit = {
  readonly hash: string;
  /** When it was committed, in milliseconds since 1970, UTC. */
  readonly time: number;
  /** Whether a shallow clone begins with it: then it has all files that were there, and nobody knows since when. */
  readonly isEdge: boolean;
  /** Files of entries that it changed, by their paths in the content folder, each with the name of its text in git; empty where the file went. */
  readonly files: readonly (readonly [path: string, blob: string])[];
};

/** Commits, oldest first, by the name of the coverage folder that they changed. */
export type FolderCommits = ReadonlyMap<string, readonly FolderCommit[]>;

/** The commits that a branch consists of. */
export type CommitLog = {
  /** Names the newest commit and, of a shallow clone, where it begins. */
  readonly state: string;
  /** Names where a shallow clone begins; empty if it is none. */
  readonly edge: string;
  /** Those that came after the state that was known before; undefined if that is no longer part of the branch. */
  readonly news: FolderCommits | undefined;
  readonly all: () => FolderCommits;
};

/**
 * Reads the commits that the branch consists of: HEAD, its first parent, the first parent of that, and so on, so that what
 * came in with a merge counts from the merge on.
 *
 * @param since - A state that was known before.
 * @param before - A log that was read before, perhaps of the same state.
 * @returns undefined if there is no git, no repository or no commit.
 */
export function readCommitLog(
  content: string,
  since: string | undefined,
  before: CommitLog | undefined,
  effects: Effects,
): CommitLog | undefined {
  const [head = '', file = ''] = effects.git(content, ['rev-parse', 'HEAD', '--git-path', 'shallow'])?.toString().split('\n') ?? [];
  if (head === '') return undefined;
  const edges = new Set(
    Buffer.from(effects.read(resolve(content, file)) ?? [])
      .toString()
      .split('\n')
      .filter(Boolean),
  );
  const edge =
    edges.size > 0
      ? createHash('sha256')
          .update([...edges].sort().join())
          .digest('hex')
          .slice(0, 8)
      : '';
  const state = `${head} ${edge}`;
  let whole: FolderCommits | undefined;
  const all = before?.state === state ? before.all : () => (whole ??= readCommits(content, head, edges, effects).folders);
  return { state, edge, news: newsSince(since), all };

  function newsSince(known: string | undefined): FolderCommits | undefined {
    if (known === undefined) return undefined;
    if (known === state) return new Map();
    const [, commit, knownEdge] = /^([0-9a-f]{40,64}) ([0-9a-f]*)$/.exec(known) ?? [];
    if (commit === undefined || knownEdge !== edge) return undefined;
    const { folders, parent } = readCommits(content, `${commit}..${head}`, edges, effects);
    return parent === commit ? folders : undefined;
  }
}

const command = [
  ...['--no-replace-objects', '-c', 'log.showRoot=true', 'log', '-z', '--first-parent', '-m', '--raw', '--no-abbrev', '--no-renames'],
  ...['--relative', '--no-color', '--no-ext-diff', '--no-show-signature', '--format=%H %ct %P'],
];

type Writable = Omit<FolderCommit, 'files'> & { readonly files: [path: string, blob: string][] };

/** Reads a range of commits; `parent` is the first parent of the oldest of them. What git does not know has none. */
function readCommits(content: string, range: string, edges: ReadonlySet<string>, effects: Effects) {
  const said = effects.git(content, [...command, range, '--'])?.toString() ?? '';
  const folders = new Map<string, Writable[]>();
  let parent: string | undefined;
  let commit: Omit<FolderCommit, 'files'> | undefined;
  const words = said.split('\0').values();
  for (const written of words) {
    const word = written.trimStart();
    if (word === '') continue;
    if (!word.startsWith(':')) {
      const [hash = '', time, first] = word.split(' ');
      commit = { hash, time: Number(time) * 1000, isEdge: edges.has(hash) };
      parent = first;
      continue;
    }
    const path = words.next().value as string;
    const [, mode = '', , blob = ''] = word.split(' ');
    const folder = path.split('/', 1)[0] ?? '';
    if (!commit || folder === path || roleOf(path) !== 'entry') continue;
    const found = folders.get(folder) ?? [];
    folders.set(folder, found);
    let last = found.at(-1);
    if (last?.hash !== commit.hash) {
      last = { ...commit, files: [] };
      found.push(last);
    }
    // A link, or another repository, is no entry.
    last.files.push([path, mode.startsWith('100') ? blob : '']);
  }
  for (const commits of folders.values()) commits.reverse();
  return { folders, parent };
}
