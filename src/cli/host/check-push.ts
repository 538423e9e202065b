import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepare } from '../../build.ts';
import type { Effects } from '../../effects.ts';
import type { Problem } from '../../problem.ts';
import { codeFingerprint } from '../../site/code-fingerprint.ts';
import { loadLayouts } from '../../site/load-layouts.ts';
import { problemText, summary } from '../report.ts';
import { cacheIsPushed, deleted, elsewhere, fromTheFuture, noSite, nothingWouldBePublished, strictly } from '../report-host.ts';
import { stopwatch } from '../stopwatch.ts';
import { takeLock } from '../take-lock.ts';
import { type ChangedFile, changedFiles } from './changed-files.ts';
import { type GitNow, openGitNow } from './git-now.ts';
import type { Host } from './host.ts';
import type { Update } from './push-update.ts';
import { pushedEffects } from './pushed-effects.ts';

/** How far ahead of this host's clock a commit may be dated, in milliseconds: nobody's clock is wrong by more unnoticed. */
export const skew = 24 * 60 * 60 * 1000;

/** How long to wait for the check of another push, in milliseconds. */
const patience = 30_000;

/** How the name of a folder begins with layouts that are being checked. */
const pushedLayouts = 'layouts-';

/** Whether a push may be taken, and what its writer is told. */
export type Verdict = { readonly isTaken: boolean; readonly said: readonly string[] };

/**
 * Checks a push before it is taken, as it would be built. Broken entries are said and do not stop it, unless the host is
 * strict; what nothing could be published from always does. Branches that are not published pass.
 *
 * @param quarantine - What git needs to read the objects of a push that is not taken yet.
 */
export async function checkPush(host: Host, updates: readonly Update[], quarantine: NodeJS.ProcessEnv, effects: Effects): Promise<Verdict> {
  const branch = host.branch();
  const update = updates.find(({ ref }) => ref === branch);
  if (!update) return { isTaken: true, said: [] };
  if (update.to === undefined) return refuse(deleted(branch));
  const commit = update.to;
  const git = openGitNow(host.repository, quarantine);
  const date = host.dateOf(commit, git);
  if (date > effects.now() + skew) return refuse(fromTheFuture(date, effects.now()));
  const found = git(['ls-tree', '-z', commit, '.cache', 'content/site.yaml']).text.split('\0');
  if (found.some((item) => item.endsWith('\t.cache'))) return refuse(cacheIsPushed);
  if (!found.some((item) => item.startsWith('100') && item.endsWith('\tcontent/site.yaml'))) return refuse(noSite);

  // One at a time, so that of many who push at once only few are checked in vain.
  const unlock = await takeLock(`${host.folder} check`, patience, effects);
  try {
    // Somebody else was faster: git will refuse the push, since it would not go on top of theirs.
    if (host.head() !== update.from) return { isTaken: true, said: [] };
    return await checkCommit(host, commit, git, effects);
  } finally {
    unlock?.();
  }
}

/** Checks a commit that could be published, as it would be built. */
async function checkCommit(host: Host, commit: string, git: GitNow, effects: Effects): Promise<Verdict> {
  const before = host.checkedOut();
  const changed = changedFiles(git, before, commit);
  // Layouts are compiled from files, which these are not: those of a push are looked at on their own.
  const content = changed.filter(({ path }) => path.startsWith('content/'));
  const pushed = pushedEffects(host, content, commit, git, effects);
  const { problems, site } = await prepare(host.site, pushed, stopwatch(effects).timed);
  const ofLayouts = await checkLayouts(host, changed, commit, git, pushed);
  const isBlocked = !site || ofLayouts.length > 0;
  const isRefused = host.isStrict() && problems.some(({ level }) => level === 'error');
  const own = new Set(content.map(({ path }) => path));
  const isTold = ({ file }: Problem) => isBlocked || isRefused || own.has(`content/${file}`);
  const told = problems.filter(isTold);
  const others = problems.filter((problem) => !isTold(problem));
  const said = [
    ...ofLayouts.map((problem) => problemText(problem, '')),
    ...told.map((problem) => problemText(problem, 'content')),
    ...(told.length > 0 ? [summary(told)] : []),
    ...(others.length > 0 ? [elsewhere(summary(others))] : []),
    ...(isBlocked ? [nothingWouldBePublished] : isRefused ? [strictly] : []),
  ];
  return { isTaken: !isBlocked && !isRefused, said };
}

function refuse(why: string): Verdict {
  return { isTaken: false, said: [why] };
}

/** Whether layouts that a push changes can be compiled. That reads them as files, so they are files for that long. */
async function checkLayouts(
  { state }: Host,
  changed: readonly ChangedFile[],
  commit: string,
  git: GitNow,
  effects: Effects,
): Promise<readonly Problem[]> {
  if (!changed.some(({ path }) => path.startsWith('layouts/'))) return [];
  // What a killed check has left; only one runs at a time.
  for (const name of readdirSync(state)) if (name.startsWith(pushedLayouts)) rmSync(join(state, name), { recursive: true });
  const folder = mkdtempSync(join(state, pushedLayouts));
  try {
    for (const item of git(['ls-tree', '-r', '-z', commit, 'layouts/']).text.split('\0').filter(Boolean)) {
      const [mode = '', , blob = ''] = item.split(/[ \t]/);
      const file = join(folder, item.slice(item.indexOf('\t') + 1));
      mkdirSync(dirname(file), { recursive: true });
      if (mode.startsWith('100')) writeFileSync(file, git(['cat-file', 'blob', blob]).bytes);
    }
    const { problems } = await loadLayouts(join(folder, 'layouts'), join(folder, 'compiled.json'), codeFingerprint(effects), effects);
    return problems.map((problem) => ({ ...problem, file: problem.file.replace(`${folder}/`, '') }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
