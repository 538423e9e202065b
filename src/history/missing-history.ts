import type { Problem } from '../problem.ts';
import type { CommitLog } from './commit-log.ts';

/** Why pages say less of earlier versions than the settings ask for, or nothing. */
export function missingHistory(log: CommitLog | undefined): Problem[] {
  if (log && log.edge === '') return [];
  return [
    {
      level: 'note',
      rule: 'history',
      file: 'site.yaml',
      reason: log
        ? 'Missing a part of the history of entries, this clone is shallow'
        : 'Missing history of entries, there is no commit of them here',
      note: log
        ? 'Pages show what came later. `git fetch --unshallow` brings the rest.'
        : 'Pages show none. Build in a clone of the repository, with git installed.',
      outcome: 'published',
    },
  ];
}
