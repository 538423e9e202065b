import { spawn } from 'node:child_process';

/** How a run of git ended, and what it said. */
export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs git in a folder; the one door to it for commands. */
export type Git = (args: readonly string[], input?: string) => Promise<Ran>;

/**
 * Opens git for a folder. It is started as it is, never by a shell, and takes paths for what they are and not for
 * patterns. It asks nobody anything but in a terminal.
 */
export function openGit(folder: string): Git {
  const env = {
    ...process.env,
    ...{ LC_ALL: 'C', GIT_LITERAL_PATHSPECS: '1', GIT_EDITOR: 'true', GIT_MERGE_AUTOEDIT: 'no' },
    ...(!process.stdin.isTTY && { GIT_TERMINAL_PROMPT: '0' }),
  };
  return (args, input) =>
    new Promise((done) => {
      const child = spawn('git', args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
      const said = { stdout: '', stderr: '' };
      for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text) => (said[stream] += text));
      // Git that ends before it has read all is told by its status.
      child.stdin.on('error', () => {}).end(input);
      child.on('error', ({ message }) => done({ status: 127, stdout: '', stderr: message }));
      child.on('close', (status) => done({ status: status ?? 1, ...said }));
    });
}
