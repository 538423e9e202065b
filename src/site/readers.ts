import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { AssetFiles, MediaFolders } from '../media/asset.ts';
import type { Files } from './plan.ts';

/** What reads files that are to be published. */
export function readers(files: AssetFiles, folders: MediaFolders, effects: Effects): Files {
  return new Map([...files].map(([path, source]) => [path, () => effects.read(join(folders[source.from], source.path))]));
}
