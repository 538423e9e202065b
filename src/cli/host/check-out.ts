import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Effects } from '../../effects.ts';
import { gitFailed } from '../report-host.ts';
import { Stopped } from '../stopped.ts';
import { openGitNow } from './git-now.ts';
import type { Host } from './host.ts';

/** How long a git may run on whose builder was killed, in milliseconds. */
const patience = 5000;

/**
 * Brings the checkout to a commit: git writes the files that differ and no others. Only who has the host's lock may; so what
 * a killed git has left, a lock or files of half a commit, is nobody's and is mended.
 */
export async function checkOut({ git, repository, checkout }: Host, commit: string, effects: Effects): Promise<void> {
  if (!existsSync(join(checkout, '.git'))) {
    git(['worktree', 'prune']);
    const { ok, said } = git(['worktree', 'add', '--quiet', '--force', '--force', '--detach', '--no-checkout', checkout, commit]);
    if (!ok) throw new Stopped(gitFailed(said));
  }
  const lock = join(repository, 'worktrees/checkout/index.lock');
  for (let waited = 0; existsSync(lock) && waited < patience; waited += 50) await effects.sleep(50);
  rmSync(lock, { force: true });
  const { ok, said } = openGitNow(checkout)(['reset', '--quiet', '--hard', commit]);
  if (!ok) throw new Stopped(gitFailed(said));
}
