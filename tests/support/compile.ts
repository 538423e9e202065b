import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Compiles the command line once, before tests start it many times at once. */
export default function compile(): void {
  const start = fileURLToPath(new URL('../../src/cli/start.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [start, '--help'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The command line does not compile: ${stderr}`);
}
