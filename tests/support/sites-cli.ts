import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('../../src/cli/start.js', import.meta.url));

/** Lets the command line compile itself once, so that no test waits for it. */
export function compileCli(): void {
  spawnSync(process.execPath, [start, '--help']);
}

/** What the real command line says to some arguments, in a folder: both streams and the exit status. */
export async function transcript(line: string, cwd: string): Promise<string> {
  const { INIT_CWD, npm_package_json, SOURCE_DATE_EPOCH, ...env } = process.env;
  const said = await new Promise<string[]>((done) => {
    const child = execFile(process.execPath, [start, ...line.split(' ').filter(Boolean)], { cwd, env }, (_, stdout, stderr) =>
      done([part('', stdout), part('stderr: ', stderr), `exit ${child.exitCode}\n`]),
    );
  });
  return withoutChance([`$ stop-press ${line}\n`, ...said].join(''), cwd);
}

/** A stream's lines, each marked. */
function part(mark: string, text: string): string {
  return text
    .split(/(?<=\n)/)
    .map((line) => (line ? mark + line : ''))
    .join('');
}

/** What differs from run to run: durations, the token that switches commands off, the temporary folder. */
function withoutChance(text: string, cwd: string): string {
  return text
    .replaceAll(cwd, '')
    .replace(/\b\d+\.\d s\b/g, '0.0 s')
    .replace(/\d+ ms$/gm, '0 ms')
    .replace(/\b[0-9a-f]{32}\b/g, 'TOKEN');
}
