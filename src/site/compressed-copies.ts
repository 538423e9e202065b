import { dirname } from 'node:path';
import type { Effects } from '../effects.ts';

/** What the names of compressed copies end in, beside the file that they are made from. */
export const copyEndings = ['.br', '.gz'] as const;

/** Whether copies of a file may be worth having: it is text. Pictures and clips are compressed as they are. */
export function mayHaveCopies(path: string): boolean {
  return /\.(?:html|json|xml|txt|js|css|svg|vtt)$/.test(path);
}

/**
 * Effects under which no copy is ever older than its file, whenever a build is killed: copies go before the file changes or
 * goes. Whoever serves the files makes new ones afterwards.
 *
 * @param out - The folder with the files.
 */
export function withoutStaleCopies(effects: Effects, out: string): Effects {
  const drop = (file: string) => {
    if (!file.startsWith(`${out}/`) || !mayHaveCopies(file)) return;
    for (const ending of copyEndings) effects.remove(`${file}${ending}`, dirname(file));
  };
  return {
    ...effects,
    write: (file, bytes) => {
      drop(file);
      effects.write(file, bytes);
    },
    remove: (file, root) => {
      drop(file);
      effects.remove(file, root);
    },
  };
}
