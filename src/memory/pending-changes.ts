import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { Shard } from './shard.ts';

/** Pages and feeds that changed or went, as paths in the output, of which nobody has been told yet. */
export type PendingChanges = { readonly changed: readonly string[]; readonly deleted: readonly string[] };

/** What builds have added since the last telling, and what a telling has taken and not brought to its end. */
const added = 'changes.json';
const taken = 'telling.json';
const shards = 'changes';

/**
 * Adds what a build did to what others are to be told of, in the folder that it remembers things in. A shard has a file of
 * its own, since others may run beside it.
 */
export function addChanges(folder: string, written: PendingChanges, shard: Shard | undefined, effects: Effects): void {
  const worthTelling = (path: string) => /(?:^|\/)(?:index\.html|rss\.xml|atom\.xml|feed\.json)$/.test(path);
  const news = { changed: written.changed.filter(worthTelling), deleted: written.deleted.filter(worthTelling) };
  if (news.changed.length + news.deleted.length === 0) return;
  if (shard) {
    const file = join(folder, shards, `${shard.index}-of-${shard.count}.json`);
    write(file, [read(file, effects), news], effects);
    return;
  }
  const before = sources(folder, effects);
  write(join(folder, added), [...before.map((name) => read(join(folder, name), effects)), news], effects);
  for (const name of before.filter((one) => one !== added)) effects.remove(join(folder, name), folder);
}

/** What others are to be told of. It stays as it is. */
export function pendingChanges(folder: string, effects: Effects): PendingChanges {
  return merged([taken, ...sources(folder, effects)].map((name) => read(join(folder, name), effects)));
}

/** Takes what others are to be told of, so that what builds add meanwhile is kept apart; no build may run just then. */
export function takeChanges(folder: string, effects: Effects): PendingChanges {
  const all = pendingChanges(folder, effects);
  write(join(folder, taken), [all], effects);
  for (const name of sources(folder, effects)) effects.remove(join(folder, name), folder);
  return all;
}

/** Forgets what was taken: all have been told of it. */
export function forgetTaken(folder: string, effects: Effects): void {
  effects.remove(join(folder, taken), folder);
}

function sources(folder: string, effects: Effects): string[] {
  return [added, ...(effects.list(join(folder, shards)) ?? []).map(({ name }) => `${shards}/${name}`).sort()];
}

function write(file: string, all: readonly PendingChanges[], effects: Effects): void {
  effects.write(file, `${JSON.stringify(merged(all))}\n`);
}

function read(file: string, effects: Effects): PendingChanges {
  try {
    const { changed, deleted } = JSON.parse(Buffer.from(effects.read(file) ?? []).toString()) as PendingChanges;
    const arePaths = [changed, deleted].every((list) => Array.isArray(list) && list.every((path) => typeof path === 'string'));
    return arePaths ? { changed, deleted } : nothing;
  } catch {
    return nothing;
  }
}

const nothing: PendingChanges = { changed: [], deleted: [] };

/** The later ones decide whether a file is there. */
function merged(all: readonly PendingChanges[]): PendingChanges {
  const last = new Map<string, 'changed' | 'deleted'>();
  for (const { changed, deleted } of all) {
    for (const path of changed) last.set(path, 'changed');
    for (const path of deleted) last.set(path, 'deleted');
  }
  const of = (kind: string) => [...last].flatMap(([path, what]) => (what === kind ? [path] : [])).sort();
  return { changed: of('changed'), deleted: of('deleted') };
}
