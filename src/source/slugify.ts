import { createHash } from 'node:crypto';

/**
 * A name as it stands in URLs: marks stripped after NFKD, lower case, anything but `a-z0-9` a hyphen.
 *
 * @param name - A file name without its ending, a folder name, a label, a tag or a person's name.
 * @param prefix - What a name without any such letter becomes, followed by `-` and 8 hex digits of the name's SHA-256.
 */
export function slugify(name: string, prefix = 'entry'): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug || `${prefix}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
