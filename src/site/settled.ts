import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { ContentFolder } from '../source/read-content.ts';
import { bucketOf, thereOf } from './bucket.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { isNow } from './divide-coverages.ts';
import { hash } from './hash.ts';
import { layoutsMark } from './layouts-mark.ts';
import type { Memory } from './memory.ts';
import type { Parts } from './parts.ts';
import type { Written } from './publish.ts';
import type { Settled } from './remembered.ts';
import type { Resident } from './resident.ts';
import type { SiteFolders } from './site-folders.ts';

/**
 * A mark of all that a site is made from but its layouts, as it lies on disk before anything of it is read; undefined where
 * something of it may change without a trace, or is wrong and has to be said again.
 */
export function lookOver({ content, git = false }: SiteFolders, folder: ContentFolder, effects: Effects): string | undefined {
  const { site, coverages, files, problems } = folder;
  const states = [...files].map((name) => [name, effects.stat(join(content, name))] as const);
  const isTraceable = states.every(([, state]) => state && !state.isRecent) && coverages.every(({ mark }) => mark !== undefined);
  if (problems.length > 0 || !isTraceable) return undefined;
  const beside = states.map(([name, state]) => `${name}\0${state?.mark}`);
  const folders = coverages.map(({ name, mark, isAbsent }) => `${name}\0${mark}\0${isAbsent}`);
  return hash(codeFingerprint(effects), site?.bytes ?? '', String(git), beside.join('\0\0'), folders.join('\0\0'));
}

/** What the build before said, if all is as it left it: then there is nothing to do, and nothing else needs to be looked at. */
export function findSettled(look: string, folders: SiteFolders, memory: Memory, effects: Effects): Settled | undefined {
  const settled = memory.settled();
  if (!settled || memory.hasShards() || !isNow(settled.validity, effects)) return undefined;
  const layouts = layoutsMark(folders.layouts, settled.inputs, effects);
  if (layouts === undefined || settled.mark !== hash(look, layouts, memory.mark() ?? '')) return undefined;
  return isElsewhere(folders) || isThere(folders, memory, effects) ? settled : undefined;
}

/** Whether all that is known of coverages, and their live pages, lie on disk as they were left. */
function isThere({ out }: SiteFolders, memory: Memory, effects: Effects): boolean {
  const left = new Map<string, (readonly [slug: string, live: string, sizes: string])[]>();
  for (const slug of memory.slugs()) {
    const id = bucketOf(slug);
    left.set(id, [...(left.get(id) ?? []), [slug, effects.stat(join(out, slug, 'index.html'))?.mark ?? '', memory.sizes(slug)]]);
  }
  const buckets = Object.entries(memory.buckets());
  return buckets.length === left.size && buckets.every(([id, { there }]) => there === thereOf(left.get(id) ?? []));
}

/** Remembers that there is nothing left to do. A site that shows its history is looked at each time: git has to be asked. */
export function settle(
  look: string,
  { changed, unchanged }: Written,
  { count, validity, plan }: Pick<Parts, 'count' | 'validity' | 'plan'>,
  { layouts, memory }: Resident,
): void {
  if (layouts?.mark === undefined || plan.commits !== undefined) return;
  const mark = hash(look, layouts.mark, memory.mark() ?? '');
  memory.writeSettled({ mark, inputs: layouts.inputs, validity: validity(), count, files: changed.length + unchanged });
}

/** Whether what the build before wrote counts as written, wherever it is. */
function isElsewhere({ git = false, served = false }: SiteFolders): boolean {
  return git && !served;
}
