import type { FileChange } from './list-changes.ts';
import { commitFailed } from './report-publish.ts';
import { inRepository, type Repository } from './repository.ts';
import { Stopped } from './stopped.ts';

/** Commits those files and nothing else, whatever else is changed or staged. */
export async function commitChanges(changes: readonly FileChange[], message: string, repository: Repository): Promise<void> {
  const paths = changes.map(({ path }) => inRepository(repository, path)).join('\0');
  const from = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  const added = await repository.git(['add', '--all', ...from], paths);
  const { status, stderr, stdout } =
    added.status === 0 ? await repository.git(['commit', '--quiet', '--only', '-m', message, ...from], paths) : added;
  if (status !== 0) throw new Stopped(commitFailed(stderr || stdout));
}
