import { execFile } from 'node:child_process';
import { build } from 'esbuild';

const source = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const main = new URL('../../.build/tests/main.mjs', import.meta.url).pathname;

/** Compiles the command line once, since tsx takes seconds at each start. It stands as deep as its source, for the layouts' sake. */
export async function compileCli(): Promise<void> {
  await build({
    entryPoints: [source],
    outfile: main,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
}

/** What the real command line says to some arguments, in a folder: both streams and the exit status. */
export async function transcript(line: string, cwd: string): Promise<string> {
  const { INIT_CWD, npm_package_json, SOURCE_DATE_EPOCH, ...env } = process.env;
  const said = await new Promise<string[]>((done) => {
    const child = execFile(process.execPath, [main, ...line.split(' ').filter(Boolean)], { cwd, env }, (_, stdout, stderr) =>
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
