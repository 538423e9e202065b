import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Git, openGit } from './git.ts';
import { detached, noRemote, noRepository, severalRemotes, unfinished } from './report-publish.ts';
import { Stopped } from './stopped.ts';

/** A repository that can be pushed from. */
export type Repository = {
  readonly git: Git;
  /** The content folder in it, with a slash at the end; empty if it is all of it. */
  readonly prefix: string;
  readonly branch: string;
  readonly remote: string;
  /** The branch there, such as `refs/heads/main`. */
  readonly ref: string;
  /** What is known here of that branch, as a revision; absent if nothing is. */
  readonly upstream?: string;
};

/** Opens the repository that a folder is in, if a commit could be pushed from it; otherwise says what keeps it from that. */
export async function openRepository(content: string): Promise<Repository> {
  const top = await openGit(content)(['rev-parse', '--show-toplevel', '--show-prefix']);
  if (top.status !== 0) throw new Stopped(noRepository(top.stderr));
  const [folder = content, prefix = ''] = top.stdout.split('\n');
  const git = openGit(folder);
  for (const [file, what] of [
    ['rebase-merge', 'rebase'],
    ['rebase-apply', 'rebase'],
    ['MERGE_HEAD', 'merge'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ] as const) {
    const { stdout } = await git(['rev-parse', '--git-path', file]);
    if (existsSync(resolve(folder, stdout.trim()))) throw new Stopped(unfinished(what));
  }
  const branch = (await git(['symbolic-ref', '--quiet', '--short', 'HEAD'])).stdout.trim();
  if (branch === '') throw new Stopped(detached);
  const known = await git([
    'for-each-ref',
    '--format=%(upstream:remotename)%00%(upstream:remoteref)%00%(upstream)',
    `refs/heads/${branch}`,
  ]);
  const [remote = '', ref = '', tracking = ''] = known.stdout.trim().split('\0');
  const isKnown = async (name: string) => (await git(['rev-parse', '--quiet', '--verify', name])).status === 0;
  if (remote !== '' && ref !== '') return { git, prefix, branch, remote, ref, ...((await isKnown(tracking)) && { upstream: tracking }) };
  const remotes = (await git(['remote'])).stdout.split('\n').filter(Boolean);
  const only = remotes.length === 1 ? remotes[0] : remotes.find((name) => name === 'origin');
  if (only === undefined) throw new Stopped(remotes.length === 0 ? noRemote : severalRemotes(branch, remotes));
  const guess = `refs/remotes/${only}/${branch}`;
  return { git, prefix, branch, remote: only, ref: `refs/heads/${branch}`, ...((await isKnown(guess)) && { upstream: guess }) };
}

/** A path in the content folder as git knows it. */
export function inRepository({ prefix }: Repository, path: string): string {
  return join(prefix, path) || '.';
}
