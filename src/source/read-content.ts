import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { sizeLimit } from './decode.ts';
import { reporter } from './reporter.ts';

/** A file of the content folder that is text, as it was read. */
export type SourceFile = {
  /** Path in the content folder, with `/`. */
  readonly path: string;
  /** Its bytes, of a too large file one more than the limit. */
  readonly bytes: Uint8Array;
};

/** One event: a folder with an `index.md`, entries and media. */
export type CoverageFolder = {
  readonly name: string;
  readonly index?: SourceFile;
  /** In the order of their paths. */
  readonly entries: readonly SourceFile[];
  /** Paths of all other files, relative to the coverage folder. */
  readonly media: ReadonlySet<string>;
};

/** All that a build reads. */
export type ContentFolder = {
  readonly site?: SourceFile;
  readonly coverages: readonly CoverageFolder[];
  /** Names of the files beside `site.yaml`. */
  readonly files: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/**
 * Reads the content folder. Symbolic links are never followed, so that nothing outside the folder can be published.
 *
 * @returns undefined if there is no such folder.
 */
export function readContent(root: string, effects: Effects): ContentFolder | undefined {
  const items = effects.list(root);
  if (!items) return undefined;
  const problems: Problem[] = [];
  const read = (path: string): SourceFile => ({ path, bytes: effects.read(join(root, path), sizeLimit + 1) ?? new Uint8Array() });
  const coverages: CoverageFolder[] = [];
  const files = new Set<string>();
  let site: SourceFile | undefined;
  for (const item of [...items].sort(byName)) {
    if (item.name.startsWith('.')) continue;
    if (item.kind === 'link') problems.push(link(item.name));
    else if (item.kind === 'folder') coverages.push(...readCoverage(root, item.name, read, effects, problems));
    else if (item.name === 'site.yaml') site = read(item.name);
    else if (/^readme\.md$/i.test(item.name)) problems.push(readme(item.name));
    else if (/\.md$/i.test(item.name))
      problems.push({ ...misplaced(item.name, 'Move it into the folder of its coverage.'), level: 'error' });
    else if (isText(item.name)) problems.push(misplaced(item.name, 'Move it into the folder of its coverage if it is an entry.'));
    else if (item.kind === 'file') files.add(item.name);
  }
  return { ...(site && { site }), coverages, files, problems };
}

function readCoverage(
  root: string,
  name: string,
  read: (path: string) => SourceFile,
  effects: Effects,
  problems: Problem[],
): CoverageFolder[] {
  const entries: SourceFile[] = [];
  const media = new Set<string>();
  let index: SourceFile | undefined;
  const walk = (folder: string) => {
    for (const item of [...(effects.list(join(root, folder)) ?? [])].sort(byName)) {
      const path = `${folder}/${item.name}`;
      const inMedia = /\/media\//i.test(path);
      if (item.name.startsWith('.')) continue;
      if (item.kind === 'link') problems.push(link(path));
      else if (item.kind === 'folder') walk(path);
      else if (item.kind === 'other') problems.push(misplaced(path, 'It is no ordinary file.'));
      else if (path === `${name}/index.md`) index = read(path);
      else if (/^readme\.md$/i.test(item.name)) problems.push(readme(path));
      else if (/\.md$/i.test(item.name) && !inMedia) entries.push(read(path));
      else {
        media.add(path.slice(name.length + 1));
        if (/\.md$/i.test(item.name)) problems.push(misplaced(path, 'Move it out of `media/` if it is an entry.'));
        else if (isText(item.name) && !inMedia)
          problems.push(misplaced(path, 'The name of an entry ends in `.md`; rename it if it is one.'));
      }
    }
  };
  walk(name);
  if (!index && entries.length === 0) {
    if (media.size === 0) return [];
    const report = reporter(name, '');
    report.add('warning', 'no-coverage', undefined, {
      reason: 'Unexpected folder without entries',
      note: 'Add an `index.md` with a title to make it a coverage, or move its files into the `media` folder of one.',
    });
    problems.push(...report.problems);
    return [];
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return [{ name, ...(index && { index }), entries, media }];
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Whether somebody may take a file of that name for an entry. */
function isText(name: string): boolean {
  return /\.(md|markdown|mdown|mdx|txt|text|html?|docx?|rtf|odt|ya?ml)$/i.test(name);
}

function link(path: string): Problem {
  const report = reporter(path, '');
  report.add('error', 'symbolic-link', undefined, {
    reason: 'Unexpected symbolic link',
    note: 'Links are never followed; put a copy of the file in its place.',
    outcome: 'held-back',
  });
  return report.problems[0] as Problem;
}

function misplaced(path: string, note: string): Problem {
  const report = reporter(path, '');
  report.add('warning', 'stray-file', undefined, { reason: 'Unexpected file, it is not published', note });
  return report.problems[0] as Problem;
}

function readme(path: string): Problem {
  const report = reporter(path, '');
  report.add('note', 'readme', undefined, { reason: 'A README is not an entry and is not published' });
  return report.problems[0] as Problem;
}
