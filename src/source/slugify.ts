import { createHash } from 'node:crypto';

/** No file system takes a name of more than 255 bytes, and a fragment's name is longer than its entry's. */
const longest = 120;

/**
 * A name as it stands in URLs: marks stripped after NFKD, lower case, anything but `a-z0-9` a hyphen.
 *
 * @param name - A file name without its ending, a folder name, a label, a tag or a person's name.
 * A name of more than 120 such letters is cut and ends in `-` and 8 hex digits of the name's SHA-256.
 *
 * @param prefix - What a name without any such letter becomes, followed by such digits.
 */
export function slugify(name: string, prefix = 'entry'): string {
  if (name.length <= longest && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return name;
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug !== '' && slug.length <= longest) return slug;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${slug.slice(0, longest - 9).replace(/-$/, '') || prefix}-${hash}`;
}
