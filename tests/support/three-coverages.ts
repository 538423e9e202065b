import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../src/build.ts';
import type { BuildOptions } from '../../src/build-options.ts';
import { problemText } from '../../src/cli/report.ts';
import { type Effects, nodeEffects } from '../../src/effects.ts';
import { type Files, temporaryFolder, textsIn } from './generate-folder.ts';
import { plainLayouts } from './sites-step.ts';

/** A site of three coverages, one of them with archive pages. */
export const start: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/live\nauthors: { Jane Doe: { role: Reporter } }\n',
  ...Object.fromEntries(
    ['fire', 'flood', 'storm'].flatMap((name, index) => [
      [`content/${name}/index.md`, `---\ntitle: The ${name}\n---\nWhat we know of the ${name}.\n`],
      ...Array.from({ length: index === 1 ? 42 : 3 }, (_, number) => [`content/${name}/e${number}.md`, entry(number, `${name} ${number}`)]),
    ]),
  ),
};

/** An entry in that minute. */
export function entry(minute: number, text: string, more = ''): string {
  return `---\ntime: 2024-03-25 16:${String(minute).padStart(2, '0')}\nauthor: Jane Doe\ntags: [breaking, rain]\n${more}---\n## ${text}\n\n${text}.\n`;
}

/** Half an hour after the last of them. */
export const now = '2024-03-25T17:30:00Z';

/** Until files that have changed no longer count as just changed. */
export const settled = () => new Promise((done) => setTimeout(done, 70));

/** Builds, and returns what came of it, with all files of the output. */
export async function buildIn(
  root: string,
  now: string,
  more: Partial<BuildOptions> = {},
  effects: Effects = nodeEffects(Date.parse(now)),
) {
  const options = {
    content: join(root, 'content'),
    out: join(root, 'dist'),
    layouts: plainLayouts,
    allowEmpty: true,
    ...more,
  };
  const { problems, written } = await build(options, effects, async (_, action) => action());
  return {
    problems: problems.map((problem) => problemText(problem, 'content').replaceAll(root, '')),
    written,
    texts: textsIn(join(root, 'dist')),
  };
}

/** The folder in which a site remembers what it has in `dist`. */
export function cacheOf(root: string): string {
  const name = readdirSync(join(root, '.cache')).find((one) => one.startsWith('dist-')) as string;
  return join(root, '.cache', name);
}

/** A folder with the same content and the same last good entries, and nothing else. */
export function afresh(root: string): string {
  const fresh = temporaryFolder({});
  cpSync(join(root, 'content'), join(fresh, 'content'), { recursive: true });
  const lastGood = join(cacheOf(root), 'last-good');
  if (existsSync(lastGood))
    cpSync(lastGood, join(fresh, '.cache', cacheOf(root).split('/').at(-1) as string, 'last-good'), { recursive: true });
  return fresh;
}

/** Paths of files that differ, each with the spot where it does. */
export function differences(ours: Record<string, string>, theirs: Record<string, string>): string[] {
  const paths = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  return paths.flatMap((path) => {
    const [a, b] = [ours[path], theirs[path]];
    if (a === b) return [];
    if (a === undefined || b === undefined) return [`${path} is ${a === undefined ? 'missing' : 'too much'}`];
    const at = [...a].findIndex((_, index) => a[index] !== b[index]);
    return [`${path}: ${a.slice(Math.max(0, at - 60), at + 60)} | ${b.slice(Math.max(0, at - 60), at + 60)}`];
  });
}

/** Commits the content as it is, into a repository that is made where there is none; at some time, such as `2024-03-25T17:00:00Z`. */
export function commit(root: string, time?: string): void {
  const env = { ...process.env, ...(time !== undefined && { GIT_COMMITTER_DATE: time, GIT_AUTHOR_DATE: time }) };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@news.example', ...args], { cwd: root, env });
  if (!existsSync(join(root, '.git'))) git('init', '-q');
  git('add', '-A', 'content');
  git('commit', '-q', '--allow-empty', '-m', 'News');
}
