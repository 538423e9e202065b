import { createHash } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';
import type { Effects } from '../effects.ts';

/** What a build remembers for the next one into the same output folder. */
export type Manifest = {
  /** False while a build writes: a build that finds it so was preceded by one that was killed. */
  readonly complete: boolean;
  /** Files that builds wrote, and so may delete. */
  readonly files: readonly string[];
  /** Path of the coverage folder by slug, and of the entry file by `coverage/id`, as published. */
  readonly coverages: Readonly<Record<string, string>>;
  readonly entries: Readonly<Record<string, string>>;
};

const nothing: Manifest = { complete: true, files: [], coverages: {}, entries: {} };

/**
 * The folder in which a site remembers things between builds. It stands beside the content folder, is never published,
 * and can be restored by CI: the part for an output folder is found again when the whole checkout moves.
 */
export function cacheFolders(content: string, out: string): { own: string; pictures: string } {
  const cache = join(dirname(content), '.cache');
  const where = relative(dirname(content), out).split(sep).join('/');
  const key = `${where.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${createHash('sha256').update(where).digest('hex').slice(0, 8)}`;
  return { own: join(cache, key), pictures: join(cache, 'pictures') };
}

/** Reads the manifest; one that is missing, cut off or not of our making counts as empty. */
export function readManifest(folder: string, effects: Effects): Manifest {
  try {
    const value: unknown = JSON.parse(Buffer.from(effects.read(join(folder, 'manifest.json')) ?? []).toString());
    const { complete, files, coverages, entries } = value as Manifest;
    const sound = Array.isArray(files) && files.every(isInside) && typeof coverages === 'object' && typeof entries === 'object';
    return sound ? { complete: complete === true, files, coverages: { ...coverages }, entries: { ...entries } } : nothing;
  } catch {
    return nothing;
  }
}

/** Writes the manifest. */
export function writeManifest(folder: string, manifest: Manifest, effects: Effects): void {
  effects.write(join(folder, 'manifest.json'), `${JSON.stringify(manifest)}\n`);
}

/** Whether a path stays within the folder that it is relative to: a manifest is never trusted to name files outside. */
function isInside(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    path !== '' &&
    !path.startsWith('/') &&
    !/[\\\0]/.test(path) &&
    !/^[A-Za-z]:/.test(path) &&
    !path.split('/').includes('..')
  );
}
