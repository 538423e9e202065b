import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fixtures } from './sites-step.ts';

/** What xmllint (Debian's libxml2-utils) says against XML files that are not as one of our schemas (RELAX NG) has it. */
export function invalid(schema: string, files: readonly string[]): string {
  const args = ['--noout', '--nonet', '--huge', '--relaxng', join(fixtures, 'schemas', `${schema}.rng`), ...files];
  const { status, stderr, error } = spawnSync('xmllint', args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error) return `xmllint does not run: ${error.message}`;
  return status === 0 ? '' : stderr;
}
