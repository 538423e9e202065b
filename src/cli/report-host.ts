import type { Problem } from '../problem.ts';
import type { Host } from './host/host.ts';
import { printable } from './printable.ts';
import { nothingWritten, problemText, summary } from './report.ts';

/** What hooks say, in the terminal of whoever pushes. */
export const deleted = (branch: string) =>
  `Readers see what is on ${nameOf(branch)}, so it is not deleted. To take a coverage off the page, delete its folder and push that.`;
export const cacheIsPushed =
  'The push has the folder `.cache`, which is what builds on one machine remember. Take it out: `git rm -r --cached .cache`, add `.cache/` to `.gitignore`, and commit.';
export const noSite =
  'The push has no file `content/site.yaml`, so nothing could be published from it. Is it the right repository, and the right branch?';
export const fromTheFuture = (date: number, now: number) =>
  `The push is dated ${when(date)}, and here it is ${when(now)}. Set the clock of the machine that is wrong; a commit gets a new date by \`git commit --amend --no-edit --date=now\`.`;
export const elsewhere = (summary: string) => `In files that this push leaves as they are: ${summary}. \`stop-press check\` names them.`;
export const nothingWouldBePublished = 'Nothing could be published from this, so the push was not taken. The site stays as it is.';
export const strictly = 'This host takes no errors, so the push was not taken. Mend them, commit, and push again. The site stays as it is.';
export const live = (milliseconds: number, url: string) => `LIVE in ${seconds(milliseconds)}: ${url}`;
export const taken = (milliseconds: number, url: string) => `Gone in ${seconds(milliseconds)}: ${url}`;
export const notPublic = (path: string) =>
  `${printable(path)} is not public: it is a draft, its time is yet to come, or it is held back until it is mended.`;
export const stillOld = (path: string) => `${printable(path)} stays on the page as it was when it was last sound, until it is mended.`;
export const andMore = (pages: number) => `... and ${pages} more.`;
export const replaced = (commit: string) => `Another push has taken the place of ${commit.slice(0, 8)}, which is not public.`;
export const reload = 'The headers of the site are new: nginx has to read its configuration again, if systemd does not see to that.';
export const otherBranch = (branch: string) =>
  `Nothing is published yet: this host publishes ${nameOf(branch)}. For another branch: \`git symbolic-ref HEAD refs/heads/...\` in its repository.`;
export const nobodyPublishes = 'The push is taken, but another build has been under way for long; the next one publishes it.';

/** Why a site is as it was. */
export const notPublished = (problems: readonly Problem[]): string[] => {
  const blocking = problems.filter(({ outcome }) => outcome === 'nothing-written' || outcome === 'stopped');
  return [...blocking.map((problem) => problemText(problem, 'content')), summary(problems), nothingWritten].filter(Boolean);
};
export const gitFailed = (said: string) =>
  `Git did not do what was asked of it. It says:\n${said.trim().split('\n').map(printable).join('\n')}`;
export const clockIsBack = (now: number, date: number) =>
  `The clock of this host says ${when(now)}, and what is to be published is of ${when(date)}. Nothing is published until the clock is right; the site stays as it is.`;

/** What `host run` says. */
export const alreadyRuns = (folder: string) => `A builder runs for ${printable(folder)} already.`;
export const listening = (folder: string) =>
  `Publishing what is pushed to ${printable(folder)}/repository.git, and what falls due. Stop with Ctrl+C.`;

/** What `host init` says. */
export const strangePath = (folder: string) =>
  `nginx and systemd have no way to write the path \`${printable(folder)}\`. Name a folder without spaces, quotes and other signs.`;
export const busyHost = 'Another build is under way for this host; run this again after it.';
export const nothingPushed = 'Nothing has been pushed yet, so nothing is published.';
export const ready = ({ folder, repository, nginx, units }: Host, unit: string) => `
${folder} is ready. Next:

  1. On a journalist's machine, in the newsroom's repository:
       git remote add origin ssh://USER@HOST${repository}
       git push -u origin main

  2. nginx, as root: name the site's host in ${nginx.server}, then
       ln -s ${nginx.server} /etc/nginx/sites-enabled/${unit}
       nginx -t && systemctl reload nginx

  3. The builder that stays, as root (without it a push takes about twice as long, and what falls due waits for a push):
       cp ${units}/${unit}* /etc/systemd/system/
       systemctl daemon-reload
       systemctl enable --now ${unit}.service ${unit}-headers.path

  To refuse pushes with errors:  git -C ${repository} config stoppress.strict true`;

/** The server block that an operator begins with, and changes. */
export const nginxServer = (
  site: string,
) => `# Yours: \`stop-press host init\` leaves it as it is. Certificates belong here too (certbot --nginx).
server {
  listen 80;
  listen [::]:80;
  # The host of the \`url\` in site.yaml.
  server_name news.example;
  include ${site};
}
`;

/** What nginx does before there is a site. */
export const waitForContent = '# Nothing is published yet; the first push takes the place of this.\nlocation / { return 503; }\n';

function nameOf(branch: string): string {
  return printable(branch.replace('refs/heads/', ''));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function when(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
