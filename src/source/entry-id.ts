import { basename } from 'node:path/posix';
import { slugify } from './slugify.ts';

/** The id that an entry has by its file's name, whatever folder that lies in. */
export function entryId(path: string): string {
  return slugify(basename(path).replace(/\.md$/i, ''));
}
