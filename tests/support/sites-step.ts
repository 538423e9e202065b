import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Prepared } from '../../src/build.ts';
import type { BuildOptions } from '../../src/build-options.ts';
import { problemText } from '../../src/cli/report.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { Problem } from '../../src/problem.ts';
import { filesIn, isDerived } from './sites-golden.ts';
import { readJson } from './sites-make.ts';

/** Fixtures of all tests. */
export const fixtures = new URL('../fixtures/', import.meta.url).pathname;

/** Layouts that print the facts of a view and nothing else. */
export const plainLayouts = join(fixtures, 'layouts');

/** What `step.json` may say. */
export type Step = {
  /** The clock. Default: 25 March 2024, 18:00. */
  readonly now: string;
  readonly strict: boolean;
  readonly allowEmpty: boolean;
  /**
   * What is held against goldens beside the problems: all files of the output (`expected/`), only the entries on each
   * page in their order (`pages.txt`), or nothing. Default: `files`.
   */
  readonly expect: 'files' | 'pages' | 'problems';
  /**
   * Whether files that only show the same entries another way (lists, the coverage from its start) are held against goldens too. Default: false, which keeps goldens to one idea each.
   */
  readonly derived: boolean;
  /** The word that nobody may read elsewhere is public in this step. Default: false. */
  readonly secretIsPublic: boolean;
};

const byDefault: Step = {
  now: '2024-03-25T18:00:00Z',
  strict: false,
  allowEmpty: false,
  expect: 'files',
  derived: false,
  secretIsPublic: false,
};

/** The word that stands in texts which must be nowhere in the output. */
export const secret = 'SECRETWORD';

/** The settings of a step. */
export function readStep(folder: string): Step {
  return { ...byDefault, ...readJson<Step>(join(folder, 'step.json')) };
}

/** Names of the folders in a folder, numbers in their order. */
export function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
}

/** Builds `content` to `out` in a folder, as the command line would. */
export function buildStep(root: string, { now, strict, allowEmpty }: Step): ReturnType<typeof build> {
  const options: BuildOptions = { content: join(root, 'content'), out: join(root, 'out'), layouts: plainLayouts, strict, allowEmpty };
  return build(options, nodeEffects(Date.parse(now)), async (_, action) => action());
}

/** Problems as the command line prints them, and the exit status of both commands. */
export function report({ problems, written }: Prepared & { written?: unknown }, root: string, { strict }: Step): string {
  const published = written;
  const fails = problems.some(({ level }) => level === 'error' || (strict && level === 'warning'));
  return [...texts(problems, root), `build ${published ? 0 : 1}, check ${fails ? 1 : 0}`].join('\n').concat('\n');
}

function texts(problems: readonly Problem[], root: string): string[] {
  return problems.map((problem) => problemText(problem, 'content').replaceAll(root, ''));
}

/** The ids of the entries on each page of the output, in their order, a page a line. */
export function pageLines(out: string): string {
  const pages = [...filesIn(out)].filter(([path]) => path.endsWith('index.html') && !isDerived(path));
  return pages
    .map(([path, bytes]) => {
      const ids = [...bytes.toString().matchAll(/<article id="([^"]+)" class="h-entry">/g)].map(([, id]) => id);
      return [`${path}:`, ...ids].join(' ').concat('\n');
    })
    .join('');
}

/** When each file of a folder was last written. */
export function timesOf(folder: string): Record<string, bigint> {
  return Object.fromEntries([...filesIn(folder).keys()].map((path) => [path, statSync(join(folder, path), { bigint: true }).mtimeNs]));
}
