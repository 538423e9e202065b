import { printable } from './printable.ts';

/** What `publish` says. */
export const noRepository = (why: string) =>
  `The content is in no git repository, so there is nothing to publish it to (${printable(why.trim().split('\n')[0] ?? '')}).`;
export const unfinished = (what: string) =>
  `A ${what} is not finished in this repository. Finish it, or leave it with \`git ${what} --abort\`, then publish again. Nothing was committed.`;
export const detached =
  'The repository is on no branch (a "detached HEAD"), so nobody would see a commit. Change to a branch first, such as `git switch main`. Nothing was committed.';
export const noRemote =
  'The repository has no remote, so there is nowhere to push to. Add one: `git remote add origin <address>`. Nothing was committed.';
export const severalRemotes = (branch: string, names: readonly string[]) =>
  `Branch \`${printable(branch)}\` has no upstream, and there are several remotes (${printable(names.join(', '))}). Choose one: \`git branch --set-upstream-to=<remote>/${printable(branch)}\`. Nothing was committed.`;
export const outside = (path: string) => `${printable(path)} is not in the content folder; only that is published. Nothing was committed.`;
export const unmerged = (paths: readonly string[]) =>
  `Two versions stand in ${paths.map(printable).join(', ')}. Keep one, \`git add\` the file, then publish again. Nothing was committed.`;
export const nothingToPublish = 'Nothing to publish: the content is as the remote has it.';
export const refused = 'Nothing was committed. Mend the errors and publish again, or publish in spite of them with --force.';
export const publicRemote = (address: string, files: readonly string[]) =>
  `The repository looks public: anybody can read ${printable(address)} without a password, and so would read what is not published yet:
${files.map((file) => `  ${printable(file)}`).join('\n')}
Nothing was committed. Make the repository private first, or leave these out by naming the files to publish. To push them all the same, use --force.`;
export const commitFailed = (said: string) =>
  /user\.(name|email)/.test(said)
    ? 'Git does not know who you are. Tell it: `git config --global user.name "Jane Doe"` and `git config --global user.email jane@news.example`, then publish again.'
    : `Git did not commit, and nothing was published. It says:\n${indented(said)}`;
export const committed = (subject: string) => `Committed: ${printable(subject)}`;
export const unreachable = (remote: string, said: string) =>
  `The remote \`${printable(remote)}\` does not answer; is this machine offline? Your commit is safe here: publish again later. Git says:\n${indented(said)}`;
export const overlap = (paths: readonly string[]) =>
  `Somebody else has changed ${paths.map(printable).join(', ')}, and here it has changes that are not committed. Your commit is safe here. Publish these files too, or set them aside with \`git stash\`, then publish again.`;
export const conflict = (
  paths: readonly string[],
  remote: string,
) => `Somebody else has changed the same lines of ${paths.map(printable).join(', ')}.
Nothing was pushed and nothing is lost: your commit is here, theirs is at \`${printable(remote)}\`. To bring both together:

  git pull --rebase
  (edit the file: keep what is right, delete the lines with <<<<<<<, ======= and >>>>>>>)
  git add ${paths.map(printable).join(' ')}
  git rebase --continue
  stop-press publish`;
export const rebaseFailed = (said: string) =>
  `Your commit does not go on top of what others have pushed. It is safe here, and nothing was pushed. Git says:\n${indented(said)}`;
export const again = 'Somebody else was faster; trying again.';
export const tooManyRivals = (times: number) =>
  `Others were faster ${times} times. Your commit is safe here, and nothing is lost; publish again.`;
export const rejected = (said: string) => `The remote did not take the push. Your commit is safe here. It says:\n${indented(said)}`;
export const remoteSays = (said: string) => printableLines(said);
export const pushed = (remote: string, branch: string) => `Pushed to ${printable(remote)}, branch ${printable(branch)}.`;
export const held = (path: string, state: 'unpublished' | 'held-back') =>
  `${printable(path)} is not public: ${state === 'unpublished' ? 'it is a draft, or its time is yet to come' : 'it is held back until it is mended'}.`;
export const live = (milliseconds: number, url: string) => `LIVE in ${(milliseconds / 1000).toFixed(1)} s: ${url}`;
export const gone = (milliseconds: number, url: string) => `Gone in ${(milliseconds / 1000).toFixed(1)} s: ${url}`;
export const notSeen = (seconds: number, url: string, last: string) =>
  `Pushed, but not seen on the public page within ${seconds} s (${printable(last)}): ${url}\nIt may still come; the log of whatever builds the site tells.`;
export const lastSeen = {
  unchanged: 'the page is as it was',
  status: (status: number) => `it answers with ${status}`,
  none: 'it does not answer',
};

/** The words with which a commit names what it changes. */
export const subjects = {
  added: (headline: string) => headline,
  changed: (headline: string) => `Update: ${headline}`,
  withdrawn: (name: string) => `Withdraw ${name}`,
  deleted: (name: string) => `Delete ${name}`,
  several: (first: string, others: number) => `${first}, and ${others} more`,
};

function indented(said: string): string {
  return printableLines(said)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function printableLines(said: string): string {
  return said.trim().split('\n').map(printable).join('\n');
}
