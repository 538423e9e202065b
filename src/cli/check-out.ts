import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openGitNow } from './git-now.ts';
import type { Host } from './host.ts';
import { gitFailed } from './report-host.ts';
import { Stopped } from './stopped.ts';

/**
 * Brings the checkout to a commit: git writes the files that differ and no others. Only who has the host's lock may; so what
 * a killed git has left, a lock or files of half a commit, is nobody's and is mended.
 */
export function checkOut({ git, repository, checkout }: Host, commit: string): void {
  if (!existsSync(join(checkout, '.git'))) {
    git(['worktree', 'prune']);
    const { ok, said } = git(['worktree', 'add', '--quiet', '--force', '--force', '--detach', '--no-checkout', checkout, commit]);
    if (!ok) throw new Stopped(gitFailed(said));
  }
  rmSync(join(repository, 'worktrees/checkout/index.lock'), { force: true });
  const { ok, said } = openGitNow(checkout)(['reset', '--quiet', '--hard', commit]);
  if (!ok) throw new Stopped(gitFailed(said));
}
