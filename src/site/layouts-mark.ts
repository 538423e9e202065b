import type { Effects } from '../effects.ts';
import { hash } from '../memory/hash.ts';
import { layoutFolders } from './layout-folders.ts';

/**
 * A mark that changes whenever a file that the layouts are made from does, or one comes or goes; undefined where one may
 * change without a trace: it has changed a moment ago, or is a link.
 *
 * @param inputs - Paths of the files that they are made from.
 */
export function layoutsMark(folder: string | undefined, inputs: readonly string[], effects: Effects): string | undefined {
  const folders = layoutFolders(folder, effects);
  const states = inputs.map((path) => effects.stat(path));
  const isTraceable = states.every((state) => !state?.isRecent) && folders.every(({ items }) => items.every(({ kind }) => kind !== 'link'));
  return isTraceable ? hash(JSON.stringify([folders, inputs, states.map((state) => state?.mark)])) : undefined;
}
