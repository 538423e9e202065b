import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './demo.ts';

/** How a program ended, and what it said. */
export type Ended = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs a program in a folder while this process goes on, with `input` piped in. */
export function run(cwd: string, program: string, args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { INIT_CWD, npm_package_json, SOURCE_DATE_EPOCH, GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, VISUAL, EDITOR, ...rest } = process.env;
  // No settings of the machine's user take part.
  const env = { ...rest, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...more };
  return new Promise((done) => {
    const child = execFile(program, [...args], { cwd, env, maxBuffer: 2 ** 26 }, (_, stdout, stderr) =>
      done({ status: child.exitCode ?? 1, stdout, stderr }),
    );
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** Runs the command line in a folder. */
export function stopPress(cwd: string, args: readonly string[], input = ''): Promise<Ended> {
  return run(cwd, process.execPath, [join(repository, 'src/cli/start.js'), ...args], input);
}

/** Runs git in a folder, which must not fail. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(cwd, 'git', args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
