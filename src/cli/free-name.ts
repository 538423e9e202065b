import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import { slugify } from '../source/slugify.ts';
import type { Newsroom } from './newsroom.ts';

/** How long the part of a name that comes from the headline is at most, in characters. */
const longest = 60;

/**
 * A name for a new entry's file, without its ending: `2024-03-25-1605-minister-resigns-k3f`. A name is an address and
 * never changes, and two journalists may file the same headline in the same minute before either has the other's file.
 * So it ends in three characters that stand for who writes, on which machine; a number follows where that has the name already.
 *
 * @param time - As it is written in the file.
 * @param writer - What tells this journalist from all others.
 */
export function freeName(headline: string, time: string, writer: string, folder: string, { folder: { coverages } }: Newsroom): string {
  const minute = time.slice(0, 16).replace(' ', '-').replace(':', '');
  const words = slugify(headline);
  const short =
    words.length <= longest
      ? words
      : words
          .slice(0, longest + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, longest);
  const name = `${minute}-${short}-${markOf(writer)}`;
  const entries = coverages.find((one) => one.name === folder)?.read().folder.entries ?? [];
  const taken = new Set(entries.map(({ path }) => slugify(basename(path).replace(/\.md$/i, ''))));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Three letters or digits of a hash, the first one a letter. */
function markOf(writer: string): string {
  const number = createHash('sha256').update(writer).digest().readUInt32BE(0);
  return `${String.fromCharCode(97 + (number % 26))}${Math.floor(number / 26)
    .toString(36)
    .slice(-2)
    .padStart(2, '0')}`;
}
