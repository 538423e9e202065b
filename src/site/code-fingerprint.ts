import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { isSource, packageRoot } from './package-root.ts';

/**
 * A hash of the code that makes the output and of the versions of the packages that it uses, so that nothing that other
 * code made is taken for its own.
 */
export function codeFingerprint(effects: Effects): string {
  known ??= fingerprint(effects);
  return known;
}

/** The code of a process does not change while it runs. */
let known: string | undefined;

function fingerprint(effects: Effects): string {
  // Compiled code has had its own made with it, by `cli/compile.js`.
  const made = isSource ? undefined : effects.read(join(packageRoot, '.build/fingerprint'));
  if (made) return Buffer.from(made).toString();
  const code = filesIn(join(packageRoot, isSource ? 'src' : '.build'), effects).filter((file) => !file.endsWith('.d.ts'));
  const files = [...code, join(packageRoot, 'package-lock.json')];
  const hash = createHash('sha256');
  for (const file of files) hash.update(effects.read(file) ?? '');
  return hash.digest('hex').slice(0, 16);
}

function filesIn(folder: string, effects: Effects): string[] {
  const items = [...(effects.list(folder) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  return items.flatMap(({ name, kind }) => (kind === 'folder' ? filesIn(join(folder, name), effects) : [join(folder, name)]));
}
