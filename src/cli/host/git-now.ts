import { spawnSync } from 'node:child_process';

/** How a run of git ended; what it printed may be a picture. */
export type RanNow = { readonly ok: boolean; readonly bytes: Buffer; readonly text: string; readonly said: string };

/** Runs git in a folder and waits for it. */
export type GitNow = (args: readonly string[], input?: string) => RanNow;

/**
 * Opens git for a folder, for answers that are wanted at once. As `openGit` does, it starts git as it is, without a shell.
 *
 * @param more - Variables beside those of the process, such as where the objects of a push are that is not taken yet.
 */
export function openGitNow(folder: string, more: NodeJS.ProcessEnv = {}): GitNow {
  return (args, input = '') => {
    const env = { ...process.env, LC_ALL: 'C', GIT_LITERAL_PATHSPECS: '1', GIT_TERMINAL_PROMPT: '0', ...more };
    const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: folder, env, input, maxBuffer: 2 ** 30 });
    const bytes = stdout ?? Buffer.alloc(0);
    return { ok: status === 0, bytes, text: bytes.toString(), said: error?.message ?? (stderr ?? '').toString() };
  };
}
