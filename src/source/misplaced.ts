import type { Problem } from '../problem.ts';
import { reporter } from './reporter.ts';

/** What is wrong with files and folders of the content before anybody reads them. */

/** Links are never followed. */
export function link(path: string): Problem {
  const report = reporter(path, '');
  report.add('error', 'symbolic-link', undefined, {
    reason: 'Unexpected symbolic link',
    note: 'Links are never followed; put a copy of the file in its place.',
    outcome: 'held-back',
  });
  return report.problems[0] as Problem;
}

/** A file that is not published where it lies. */
export function misplaced(path: string, note: string): Problem {
  const report = reporter(path, '');
  report.add('warning', 'stray-file', undefined, { reason: 'Unexpected file, it is not published', note });
  return report.problems[0] as Problem;
}

/** A folder that no commit has, where the commit counts. */
export function uncommitted(name: string): Problem {
  const report = reporter(name, '');
  report.add('warning', 'uncommitted', undefined, {
    reason: 'Unexpected folder that is not committed, it is not published',
    note: 'Commit it, or build without `--git`.',
  });
  return report.problems[0] as Problem;
}

/** A README is no entry. */
export function readme(path: string): Problem {
  const report = reporter(path, '');
  report.add('note', 'readme', undefined, { reason: 'A README is not an entry and is not published' });
  return report.problems[0] as Problem;
}

/** A folder without entries: what is wrong in it, and that it is none. */
export function withoutEntries(name: string): Problem {
  const report = reporter(name, '');
  report.add('warning', 'no-coverage', undefined, {
    reason: 'Unexpected folder without entries',
    note: 'Add an `index.md` with a title to make it a coverage, or move its files into the `media` folder of one.',
  });
  return report.problems[0] as Problem;
}

/** A coverage that a sparse checkout lacks, though its pages should be made again. */
export function absent(name: string): Problem {
  const report = reporter(name, '');
  report.add('warning', 'sparse', undefined, {
    reason: 'Missing coverage that has changed, or of which something has fallen due; this checkout is sparse',
    note: 'Its pages stay as they are; check it out and build again.',
  });
  return report.problems[0] as Problem;
}
