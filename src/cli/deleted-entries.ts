import { basename } from 'node:path/posix';
import { parseEntry } from '../entry/parse-entry.ts';
import type { Problem } from '../problem.ts';
import { slugify } from '../source/slugify.ts';
import { Clock } from '../time/clock.ts';
import { type Git, openGit } from './git.ts';
import type { Newsroom } from './newsroom.ts';
import { deletedCoverage, deletedEntry } from './report-deleted.ts';

/**
 * Warns of entries that readers have and of which the file is gone, since a link lasts: those in the last commit that was
 * pushed (where none is known, in the last one) and not in the folder, neither under that address.
 *
 * @param open - Opens the newsroom, if anything is gone.
 */
export async function deletedEntries(content: string, open: () => Newsroom, now: number): Promise<Problem[]> {
  const git = openGit(content);
  const base = await lastPushed(git);
  if (base === undefined) return [];
  const { stdout } = await git(['diff', '--name-only', '-z', '--no-renames', '--diff-filter=D', '--relative', base.commit, '--', '.']);
  const gone = stdout.split('\0').filter(isEntry);
  if (gone.length === 0) return [];
  const { root, settings, folder } = open();
  const isPublished = async (path: string) => {
    const { status, stdout: text } = await git(['show', `${base.commit}:./${path}`]);
    const names = { files: new Set<string>(), entries: new Set<string>() };
    const { parsed } = parseEntry(
      { path, bytes: Buffer.from(text) },
      { settings, clock: new Clock(now), id: '', isPreview: false, ...names },
    );
    return status === 0 && parsed.state === 'published';
  };
  const problems: Problem[] = [];
  for (const slug of new Set(gone.map(slugOf))) {
    const left = folder.coverages.filter(({ name }) => slugOf(name) === slug).flatMap(({ read }) => read().folder.entries);
    const addresses = new Set(left.map(({ path }) => addressOf(path)));
    for (const path of gone.filter((one) => slugOf(one) === slug && !addresses.has(addressOf(one)))) {
      if (!(await isPublished(path))) continue;
      if (left.length > 0) problems.push(deletedEntry(path, addressOf(path), root, base.name));
      else {
        problems.push(deletedCoverage(path, root, base.name));
        break;
      }
    }
  }
  return problems;
}

function isEntry(path: string): boolean {
  const [folder = '', ...steps] = path.split('/');
  const isHidden = [folder, ...steps].some((step) => step.startsWith('.'));
  const name = steps.at(-1) ?? '';
  return /\.md$/i.test(name) && !isHidden && !/^readme\.md$/i.test(name) && !steps.includes('media') && steps.join('/') !== 'index.md';
}

/** The commit here that the remote has too, and how to name it; of a branch without one, its own; absent outside a repository. */
async function lastPushed(git: Git): Promise<{ commit: string; name: string } | undefined> {
  const upstream = await git(['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}']);
  if (upstream.status === 0) {
    const { status, stdout } = await git(['merge-base', 'HEAD', '@{upstream}']);
    if (status === 0) return { commit: stdout.trim(), name: upstream.stdout.trim() };
  }
  const head = await git(['rev-parse', '--quiet', '--verify', 'HEAD']);
  return head.status === 0 ? { commit: head.stdout.trim(), name: 'HEAD' } : undefined;
}

/** Of the coverage that a file is in. */
function slugOf(path: string): string {
  return slugify(path.split('/')[0] ?? '', 'coverage');
}

/** What an entry is called by on the command line; a folder within its coverage is no part of it. */
function addressOf(path: string): string {
  return `${slugOf(path)}/${slugify(basename(path).replace(/\.md$/i, ''))}`;
}
