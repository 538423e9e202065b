import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { bucketOf, thereOf } from '../memory/bucket.ts';
import { hash } from '../memory/hash.ts';
import type { Memory } from '../memory/memory.ts';
import type { Settled } from '../memory/remembered.ts';
import type { ContentFolder } from '../source/read-content.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { isIndexThere, isNow, pageMark } from './divide-coverages.ts';
import { layoutsMark } from './layouts-mark.ts';
import type { Parts } from './parts.ts';
import type { Written } from './publish.ts';
import type { Resident } from './resident.ts';
import type { SiteFolders } from './site-folders.ts';

/** What a look says of all that a site is made from but its layouts, as it lies on disk before anything of it is read. */
export type Look = Pick<Settled, 'coverages' | 'beside'>;

/** Looks a site over; undefined where something of it may change without a trace, or is wrong and has to be said again. */
export function lookOver(folders: SiteFolders, folder: ContentFolder, effects: Effects): Look | undefined {
  const { coverages, problems, tree } = folder;
  const beside = lookBeside(folders, folder, effects);
  if (problems.length > 0 || beside === undefined || coverages.some(({ mark }) => mark === undefined)) return undefined;
  const marks = coverages.map(({ name, mark }) => `${name}\0${mark}`);
  return { beside, coverages: tree ?? hash(marks.join('\0\0')) };
}

/** A mark of the code, `site.yaml` and the files beside it. */
function lookBeside({ content, git = false }: SiteFolders, { site, files }: ContentFolder, effects: Effects): string | undefined {
  const states = [...files].map((name) => [name, effects.stat(join(content, name))] as const);
  if (states.some(([, state]) => !state || state.isRecent)) return undefined;
  const marks = states.map(([name, state]) => `${name}\0${state?.mark}`);
  return hash(codeFingerprint(effects), site?.bytes ?? '', String(git), marks.join('\0\0'));
}

/** What the build before said, if all is as it left it: then there is nothing to do, and nothing else needs to be looked at. */
export function findSettled(
  look: Look,
  folders: SiteFolders,
  folder: ContentFolder,
  memory: Memory,
  effects: Effects,
): Settled | undefined {
  const settled = memory.settled();
  if (!settled || settled.coverages !== look.coverages || !mayGoOn(settled, folders, folder, memory, effects)) return undefined;
  return isElsewhere(folders) || isThere(folders, memory, effects) ? settled : undefined;
}

/** Whether nothing but coverages is other than when a build left nothing to do, and nothing has fallen due. */
export function mayGoOn(settled: Settled, folders: SiteFolders, folder: ContentFolder, memory: Memory, effects: Effects): boolean {
  return (
    !memory.hasShards() &&
    isNow(settled.validity, effects) &&
    settled.left === memory.mark() &&
    memory.manifest().complete &&
    settled.beside === lookBeside(folders, folder, effects) &&
    settled.layouts === layoutsMark(folders.layouts, settled.inputs, effects)
  );
}

/** Whether all that is known of coverages, their live pages and the index lie on disk as they were left. */
function isThere({ out }: SiteFolders, memory: Memory, effects: Effects): boolean {
  const left = new Map<string, (readonly [slug: string, live: string, sizes: string])[]>();
  for (const slug of memory.slugs()) {
    const id = bucketOf(slug);
    left.set(id, [...(left.get(id) ?? []), [slug, pageMark(out, slug, effects) ?? '', memory.sizes(slug)]]);
  }
  const buckets = Object.entries(memory.buckets());
  return (
    isIndexThere(out, memory.manifest(), effects) &&
    buckets.length === left.size &&
    buckets.every(([id, { there }]) => there === thereOf(left.get(id) ?? []))
  );
}

/** Remembers that there is nothing left to do. A site that shows its history is looked at each time: git has to be asked. */
export function settle(
  look: Look,
  { changed, unchanged }: Written,
  { count, validity, plan }: Pick<Parts, 'count' | 'validity' | 'plan'>,
  { layouts, memory }: Resident,
): void {
  const left = memory.mark();
  if (layouts?.mark === undefined || left === undefined || plan.commits !== undefined) return;
  const said = { validity: validity(), count, files: changed.length + unchanged };
  memory.writeSettled({ ...look, left, layouts: layouts.mark, inputs: layouts.inputs, ...said });
}

/** Whether what the build before wrote counts as written, wherever it is. */
export function isElsewhere({ git = false, served = false }: SiteFolders): boolean {
  return git && !served;
}
