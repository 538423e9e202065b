import { createHash } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';

/** What decides where things are remembered. */
type CachedFolders = { readonly content: string; readonly out: string; readonly preview?: boolean };

/** The folder in which a preview has all that is its own. */
export function previewFolder(content: string): string {
  return join(dirname(content), '.cache', 'preview');
}

/**
 * The folders in which a site remembers things between builds. They stand beside the content folder, are never published,
 * and can be restored by CI: the one of an output folder is found again when the whole checkout moves. Those of a preview are
 * apart from all others: it may show what nobody else is to see.
 */
export function cacheFolders({ content, out, preview = false }: CachedFolders): { own: string; pictures: string; layouts: string } {
  const cache = preview ? previewFolder(content) : join(dirname(content), '.cache');
  const where = relative(dirname(content), out).split(sep).join('/');
  const key = `${where.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${createHash('sha256').update(where).digest('hex').slice(0, 8)}`;
  return { own: join(cache, key), pictures: join(cache, 'pictures'), layouts: join(cache, 'layouts.json') };
}
