import type { Problem } from '../problem.ts';

/** There is no content folder at all: probably a wrong path, so the site stays as it is. */
export function missingContent(folder: string): Problem {
  return blocked(folder, 'content', 'Missing content folder', 'Name the folder that holds `site.yaml` and the coverages with `--content`.');
}

/** Without `site.yaml` nobody knows the site's address. */
export function missingSite(): Problem {
  return blocked('site.yaml', 'site', 'Missing `site.yaml`', 'Add one with at least a `title` and the `url` that the site has on the web.');
}

/** Nobody can tell what is committed. */
export function missingCommit(folder: string): Problem {
  return blocked(folder, 'git', 'Missing commit', 'Build in a checkout of a git repository that has a commit, or without `--git`.');
}

/** A site that had coverage has none: probably an accident, so the site stays as it is. */
export function emptySite(): Problem {
  return blocked(
    '.',
    'empty-site',
    'Unexpected content folder without any coverage, the build before had some',
    'Put the coverage back; if it is meant to be empty, build with `--allow-empty`.',
  );
}

function blocked(file: string, rule: string, reason: string, note: string): Problem {
  return { level: 'error', rule, file, reason, note, outcome: 'nothing-written' };
}
