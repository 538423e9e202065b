import { spawnSync } from 'node:child_process';

/** Whether a program can be started; in CI one that is missing is a failure of the tests that need it. */
export function hasProgram(name: string, version: string): boolean {
  const found = spawnSync(name, [version]).error === undefined;
  if (!found && (process.env.CI === 'true' || process.env.REQUIRE_BROWSER === '1')) throw new Error(`Missing program \`${name}\``);
  return found;
}
