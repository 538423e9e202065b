import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../src/build.ts';
import type { BuildOptions } from '../../src/build-options.ts';
import { problemText } from '../../src/cli/report.ts';
import { type Effects, nodeEffects } from '../../src/effects.ts';
import { openResident, type Resident } from '../../src/site/resident.ts';
import { type Files, letRest, temporaryFolder, writeFiles } from './generate-folder.ts';
import { plainLayouts } from './sites-step.ts';

/** Layouts are compiled once for all tests. */
let layouts: Resident['layouts'];

/** Times of 25 March 2024, such as `16:05`, as instants in milliseconds since 1970, UTC. */
export const onTheDay = (time: string): number => Date.parse(`2024-03-25T${time}:00Z`);

/** Runs git in a folder, with the clock of that day at a time. */
export function runGit(root: string, time: string, ...args: string[]): string {
  const date = new Date(onTheDay(time)).toISOString();
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
  return execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@news.example', ...args], { cwd: root, env, encoding: 'utf8' });
}

/** Makes a repository with a site that shows its history, of which nothing is committed yet. */
export function openRepository(files: Files = {}, settings = 'history: changes\n') {
  const root = temporaryFolder({
    'content/site.yaml': `title: News\nurl: https://news.example\n${settings}`,
    'content/storm/index.md': '---\ntitle: The storm\n---\n',
    ...files,
  });
  const git = (time: string, ...args: string[]) => runGit(root, time, ...args);
  git('00:00', 'init', '-q', '-b', 'main');
  return { root, git, ...siteIn(root) };
}

/** What can be done with a site in a folder. */
export function siteIn(root: string) {
  return {
    /** Writes files, or deletes them, and commits them at a time. */
    commit: (time: string, files: Readonly<Record<string, string | undefined>> = {}): void => {
      change(root, files);
      runGit(root, time, 'add', '-A', 'content');
      runGit(root, time, 'commit', '-q', '--allow-empty', '-m', 'News');
    },
    change: (files: Readonly<Record<string, string | undefined>>): void => change(root, files),
    /** Builds at a time; problems as they are told. */
    build: async (time: string, more: Partial<BuildOptions> = {}, over: Partial<Effects> = {}): Promise<string[]> => {
      await letRest();
      const options = { content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts, ...more };
      const effects = { ...nodeEffects(onTheDay(time)), ...over };
      const resident = { ...openResident(options, effects), ...(layouts && !more.layouts && { layouts }) };
      const { problems } = await build(options, effects, async (_, action) => action(), resident);
      if (!more.layouts) layouts = resident.layouts;
      return problems.map((problem) => problemText(problem, 'content').replaceAll(root, ''));
    },
    /** What the page of an entry says of its history, an edit a line, the last one first. */
    history: (entry: string): string[] => {
      const page = readFileSync(join(root, 'dist', entry, 'index.html'), 'utf8');
      return [...page.matchAll(/<p>edited, Monday 25 March 2024, ([^<]*)<\/p>/g)].map(([, line = '']) => line);
    },
  };
}

function change(root: string, files: Readonly<Record<string, string | undefined>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, 'content', path);
    if (text !== undefined) writeFiles(root, { [`content/${path}`]: text });
    else if (existsSync(file)) rmSync(file);
  }
}

/** The file of an entry: its text, and more front matter. */
export function entryText(text: string, more = '', time = '10:00'): string {
  return `---\ntime: 2024-03-25 ${time}\n${more}---\n${text}\n`;
}
