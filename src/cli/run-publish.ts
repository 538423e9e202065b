import { relative, resolve, sep } from 'node:path';
import { type Effects, nodeEffects } from '../effects.ts';
import { compareProblems } from '../problem.ts';
import { type Changed, checkChanges } from './check-changes.ts';
import { defineCommand } from './command.ts';
import { commitChanges } from './commit-changes.ts';
import { commitMessage } from './commit-message.ts';
import { deletedEntries } from './deleted-entries.ts';
import { listChanges } from './list-changes.ts';
import { openNewsroom } from './newsroom.ts';
import { publicAddress } from './public-address.ts';
import { pushCommits } from './push-commits.ts';
import { problemText, summary } from './report.ts';
import { committed, gone, held, live, nothingToPublish, notSeen, outside, publicRemote, pushed, refused } from './report-publish.ts';
import { wrongUsage } from './report-usage.ts';
import { openRepository, type Repository } from './repository.ts';
import { clockOption, contains, contentOption, contentOptions, standingIn } from './site-options.ts';
import { Stopped } from './stopped.ts';
import { UsageError } from './usage-error.ts';
import { type Awaited, look, waitUntilLive } from './wait-until-live.ts';

/** How long to wait for the public page where the user does not say, in seconds: hosted builds take minutes. */
const patience = 300;

/** `stop-press publish`: commits, pushes, and waits until readers have it. */
export const publish = defineCommand({
  operands: '[files]',
  most: Number.POSITIVE_INFINITY,
  about: `Checks what has changed in the content folder, commits that and nothing else, puts it on top of what others have pushed,
pushes, and waits until it is on the public page. Whatever goes wrong, nothing is lost and the message says what to do.`,
  options: {
    force: {
      type: 'boolean',
      help: 'Publish in spite of errors (entries that are held back stay so), and push drafts and embargoed entries to a repository that looks public',
    },
    'no-wait': { type: 'boolean', help: 'Do not wait for the public page' },
    timeout: { type: 'string', value: 'SECONDS', help: `How long to wait for the public page. Default: ${patience}` },
    ...contentOption,
    ...clockOption,
  },
  run: async (values, operands, place) => {
    const seconds = values.timeout === undefined ? patience : Number(values.timeout);
    if (!(seconds >= 0)) throw new UsageError(wrongUsage.seconds(values.timeout ?? ''));
    const options = await contentOptions(values, place);
    const effects = nodeEffects(options.now);
    const newsroom = openNewsroom(options, effects);
    const { content, root, settings } = newsroom;
    const paths = operands.map((file) => {
      const path = resolve(standingIn(place), file);
      if (!contains(content, path)) throw new Stopped(outside(file));
      return relative(content, path).split(sep).join('/');
    });
    const repository = await openRepository(content);
    const changes = await listChanges(repository, paths);
    // Of a remote of which nothing is known here, nobody can tell what it lacks.
    if (changes.length === 0 && repository.upstream !== undefined) {
      process.stdout.write(`${nothingToPublish}\n`);
      return 0;
    }
    const { changed, problems: found } = checkChanges(changes, newsroom, effects.now());
    const deleted = (await deletedEntries(content, () => newsroom, effects.now())).filter(({ file }) =>
      changes.some(({ path }) => path === file),
    );
    const problems = [...found, ...deleted].sort(compareProblems);
    for (const problem of problems) process.stderr.write(`${problemText(problem, root)}\n`);
    if (problems.length > 0) process.stderr.write(`${summary(problems)}\n`);
    if (problems.some(({ level }) => level === 'error') && !values.force) throw new Stopped(refused);

    if (!values.force) await refuseToLeak(changed, root, repository);
    const awaited = values['no-wait'] ? [] : await Promise.all(pagesOf(changed, settings.url));
    const toCommit = changed.filter(({ isCommitted }) => !isCommitted);
    if (toCommit.length > 0) {
      const message = commitMessage(toCommit);
      await commitChanges(toCommit, message, repository);
      process.stdout.write(`${committed(message.split('\n')[0] ?? '')}\n`);
    }
    const start = effects.elapsed();
    await pushCommits(repository, effects);
    process.stdout.write(`${pushed(repository.remote, repository.branch)}\n`);
    for (const { path, parsed } of changed)
      if (parsed && parsed.state !== 'published') process.stdout.write(`${held(root ? `${root}/${path}` : path, parsed.state)}\n`);
    return (await Promise.all(awaited.map((page) => tellWhenLive(page, start, seconds, effects)))).every(Boolean) ? 0 : 1;
  },
});

/** Stops before drafts and embargoed entries come into a repository that anybody can read: nobody can take that back. */
async function refuseToLeak(changed: readonly Changed[], root: string, { git, remote }: Repository): Promise<void> {
  const files = changed.filter(({ parsed }) => parsed?.state === 'unpublished').map(({ path }) => (root ? `${root}/${path}` : path));
  const address = files.length > 0 ? await publicAddress(git, remote) : undefined;
  if (address !== undefined) throw new Stopped(publicRemote(address, files));
}

/** The pages that will be other ones, each as it is now. */
function pagesOf(changed: readonly Changed[], site: string): Promise<Awaited>[] {
  return changed.flatMap(({ page, kind, parsed }) => {
    if (page === undefined || (parsed && parsed.state !== 'published')) return [];
    const url = `${site}/${page}`;
    const isWithdrawn = parsed?.state === 'published' && parsed.entry.kind === 'withdrawal';
    return [look(url).then((before): Awaited => ({ url, isGone: kind === 'deleted', isWithdrawn, before }))];
  });
}

/** Says when a page is as it was pushed, or that it was not within that time. */
async function tellWhenLive(page: Awaited, start: number, seconds: number, effects: Effects): Promise<boolean> {
  const seen = await waitUntilLive(page, start + seconds * 1000, effects);
  const took = effects.elapsed() - start;
  if (seen === undefined) process.stdout.write(`${(page.isGone ? gone : live)(took, page.url)}\n`);
  else process.stderr.write(`${notSeen(seconds, page.url, seen)}\n`);
  return seen === undefined;
}
