import { slugify } from '../source/slugify.ts';

/**
 * The page of an entry or of a coverage, from the site's root; undefined for files without one.
 *
 * @param path - The file's path in the content folder.
 * @param slugs - Slugs of coverages by their folders; of others they are what such a folder would have.
 */
export function pageOf(path: string, slugs: ReadonlyMap<string, string>): string | undefined {
  const [folder = '', ...rest] = path.split('/');
  const name = rest.at(-1);
  if (name === undefined || !/\.md$/i.test(name) || /^readme\.md$/i.test(name) || rest.slice(0, -1).includes('media')) return undefined;
  const slug = slugs.get(folder) ?? slugify(folder, 'coverage');
  return rest.length === 1 && name === 'index.md' ? `${slug}/` : `${slug}/${slugify(name.replace(/\.md$/i, ''))}/`;
}
