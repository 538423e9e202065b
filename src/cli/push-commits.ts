import type { Effects } from '../effects.ts';
import { again, conflict, overlap, rebaseFailed, rejected, remoteSays, tooManyRivals, unreachable } from './report-publish.ts';
import type { Repository } from './repository.ts';
import { Stopped } from './stopped.ts';

/** How often to try while others are faster. */
const attempts = 12;
/** The longest pause before the second attempt, in milliseconds; it grows with each. */
const pause = 150;

/** Puts the commits on top of what others have pushed, and pushes them. Whatever keeps it from that, no commit is lost. */
export async function pushCommits(repository: Repository, effects: Effects): Promise<void> {
  const { git, remote, ref } = repository;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await putOnTop(repository);
    const { status, stdout, stderr } = await git(['push', '--porcelain', '--set-upstream', remote, `HEAD:${ref}`]);
    const said = stderr
      .split('\n')
      .flatMap((line) => /^remote: ?(.*)/.exec(line)?.[1] ?? [])
      .join('\n');
    if (status === 0) {
      if (said.trim() !== '') process.stderr.write(`${remoteSays(said)}\n`);
      return;
    }
    const line = stdout.split('\n').find((one) => one.startsWith('!')) ?? '';
    if (line === '') throw new Stopped(unreachable(remote, stderr));
    const isRace =
      /\[rejected\]|cannot lock ref|failed to update ref|incorrect old value/.test(`${line}\n${stderr}`) && !/hook declined/.test(line);
    if (!isRace) throw new Stopped(rejected(said || stderr));
    if (attempt === 1) process.stderr.write(`${again}\n`);
    // Several who wait as long as each other would meet again.
    await effects.sleep(Math.random() * pause * attempt);
  }
  throw new Stopped(tooManyRivals(attempts));
}

/** Puts the commits that are only here on top of those of the remote; on a conflict all is as before. */
async function putOnTop({ git, remote, ref }: Repository): Promise<void> {
  const fetched = await git(['fetch', '--quiet', remote, ref]);
  // A remote without the branch is new: there is nothing to go on top of.
  if (/couldn't find remote ref/.test(fetched.stderr)) return;
  if (fetched.status !== 0) throw new Stopped(unreachable(remote, fetched.stderr));
  const theirs = (await git(['rev-parse', 'FETCH_HEAD'])).stdout.trim();
  const names = async (...args: readonly string[]) => (await git([...args, '-z'])).stdout.split('\0').filter(Boolean);
  if ((await git(['merge-base', '--is-ancestor', theirs, 'HEAD'])).status === 0) return;
  const changedThere = new Set(await names('diff', '--name-only', '--no-renames', `HEAD...${theirs}`));
  const both = (await names('diff', '--name-only', '--no-renames', 'HEAD')).filter((path) => changedThere.has(path));
  if (both.length > 0) throw new Stopped(overlap(both));
  const { status, stdout, stderr } = await git(['rebase', '--autostash', theirs]);
  if (status === 0) return;
  const torn = await names('diff', '--name-only', '--diff-filter=U');
  await git(['rebase', '--abort']);
  throw new Stopped(torn.length > 0 ? conflict(torn, remote) : rebaseFailed(stderr || stdout));
}
