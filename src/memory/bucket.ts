import { hash } from './hash.ts';

/** Which of 256 buckets a coverage is in: always the same one, whatever other coverages there are (FNV-1a). */
export function bucketOf(slug: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < slug.length; at++) sum = Math.imul(sum ^ slug.charCodeAt(at), 0x01000193);
  return ((sum ^ (sum >>> 8) ^ (sum >>> 16)) & 255).toString(16).padStart(2, '0');
}

/**
 * A mark of what coverages are made from, by which all of a bucket are known to be as they were.
 *
 * @param shows - Whether the site shows their history.
 */
export function markOf(
  fingerprint: string,
  shows: boolean,
  folders: readonly (readonly [slug: string, name: string, mark: string | undefined])[],
): string {
  return hash(fingerprint, String(shows), lines(folders));
}

/** A mark of what was left of coverages: how their live pages lie on disk, and the sizes of what else is known of them. */
export function thereOf(left: readonly (readonly [slug: string, live: string, sizes: string])[]): string {
  return hash(lines(left));
}

/** What is known of coverages as text, in the order of slugs; no name of a file holds what stands between two. */
function lines(coverages: readonly (readonly [slug: string, ...unknown[]])[]): string {
  return coverages
    .map((known) => known.join('\0'))
    .sort()
    .join('\0\0');
}
