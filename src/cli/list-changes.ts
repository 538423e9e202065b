import { unmerged } from './report-publish.ts';
import { inRepository, type Repository } from './repository.ts';
import { Stopped } from './stopped.ts';

/** A file of the content that the remote has not, or has otherwise. */
export type FileChange = {
  /** Path in the content folder. */
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'deleted';
  /** Whether a commit here has it already. */
  readonly isCommitted: boolean;
};

/** What is to be published: changed files, and those of commits that are not pushed. Dot-files are no content. */
export async function listChanges(repository: Repository, paths: readonly string[]): Promise<FileChange[]> {
  const { git, prefix, upstream } = repository;
  const own = (all: readonly FileChange[]) => all.filter(({ path }) => !path.split('/').some((name) => name.startsWith('.')));
  const chosen = paths.length > 0 ? paths : [''];
  const status = await git([
    ...['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--'],
    ...chosen.map((path) => inRepository(repository, path)),
  ]);
  const found = status.stdout
    .split('\0')
    .filter(Boolean)
    .map((item) => ({ code: item.slice(0, 2), path: item.slice(3 + prefix.length) }));
  const torn = found.filter(({ code }) => /U|AA|DD/.test(code));
  if (torn.length > 0) throw new Stopped(unmerged(torn.map(({ path }) => prefix + path)));
  const changed = found.map(
    ({ code, path }): FileChange => ({
      path,
      kind: /[?A]/.test(code) ? 'added' : code.includes('D') ? 'deleted' : 'changed',
      isCommitted: false,
    }),
  );
  if (upstream === undefined) return own(changed);
  const diff = await git(['diff', '--name-status', '-z', '--no-renames', `${upstream}...HEAD`, '--', inRepository(repository, '')]);
  const items = diff.stdout.split('\0').filter(Boolean);
  const committed = items.flatMap((code, index): FileChange[] => {
    const path = items[index + 1]?.slice(prefix.length);
    if (index % 2 === 1 || path === undefined || changed.some((one) => one.path === path)) return [];
    return [{ path, kind: code === 'A' ? 'added' : code === 'D' ? 'deleted' : 'changed', isCommitted: true }];
  });
  return own([...changed, ...committed]);
}
