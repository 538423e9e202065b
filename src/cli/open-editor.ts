import { spawnSync } from 'node:child_process';
import { editorFailed } from './report-writing.ts';

/** Opens a file in the user's editor and waits until it is closed. The editor's name may have arguments; no shell reads it. */
export function openEditor(file: string, { VISUAL, EDITOR }: NodeJS.ProcessEnv): void {
  const editor = VISUAL || EDITOR;
  if (!editor) return;
  const [program = '', ...args] = [...editor.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const { error, status } = spawnSync(program, [...args, file], { stdio: 'inherit' });
  if (error || status !== 0) process.stderr.write(`${editorFailed(editor, error?.message ?? `exit status ${status}`)}\n`);
}
