import type { Problem } from '../problem.ts';

/** What `check` and `publish` say of files that are gone, though readers have what was in them. */

/** @param commit - Where the file still is, as git knows it. */
export function deletedEntry(file: string, entry: string, root: string, commit: string): Problem {
  return {
    ...{ level: 'warning', rule: 'deleted-entry', file, outcome: 'published' },
    reason: 'Unexpected deletion of an entry that is published',
    note: `Links to it lead nowhere then, and nobody is told why. Bring it back with ${restore(file, root, commit)}. To take it back, use \`stop-press withdraw ${entry} "reason"\`: the text goes everywhere and a notice stays. If you renamed the file, give it its old name: that is its address.`,
  };
}

/** Likewise of a coverage of which no file is left. */
export function deletedCoverage(file: string, root: string, commit: string): Problem {
  const folder = file.split('/')[0] ?? '';
  return {
    ...{ level: 'warning', rule: 'deleted-entry', file, outcome: 'published' },
    reason: `Unexpected deletion of the coverage \`${folder}\`, which is published`,
    note: `Links to all of its pages lead nowhere then. Bring it back with ${restore(folder, root, commit)}; \`stop-press close ${folder}\` ends a coverage.`,
  };
}

function restore(path: string, root: string, commit: string): string {
  return `\`git checkout ${commit} -- "${root ? `${root}/` : ''}${path}"\``;
}
