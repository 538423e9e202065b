import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Effects } from '../effects.ts';

/** The version of a package that pictures are made with, since another one may make other bytes; the package is not loaded. */
export function packageVersion(name: string, effects: Effects): string {
  for (let folder = dirname(createRequire(import.meta.url).resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
    const text = effects.read(join(folder, 'package.json'));
    if (text) return (JSON.parse(Buffer.from(text).toString()) as { version: string }).version;
  }
  return '';
}
