import type { Effects } from '../effects.ts';
import type { Post } from '../entry/entry.ts';
import { damagedCache } from '../memory/damaged-cache.ts';
import type { Memory } from '../memory/memory.ts';
import type { HistoryMemory } from '../memory/remembered.ts';
import type { FolderOnDisk } from '../source/read-content.ts';
import type { Across } from './across.ts';
import { bodyPlace, type EntryFiles, type PlacedPost } from './body-place.ts';
import type { ReadContext, WholeCoverage } from './read-coverage.ts';
import type { SiteContext } from './site-context.ts';

/** A coverage that was read; `whole` is kept in memory while there are few, else read again. */
export type ReadCoverage = Pick<WholeCoverage, 'head' | 'problems' | 'summary'> & {
  readonly whole: () => Promise<WholeCoverage>;
  readonly files: EntryFiles;
  /** Undefined once it has been remembered and let go of. */
  readonly find: (post: Post) => PlacedPost | undefined;
};

/** How many entries are held in memory with all that they are made of. */
const most = 1000;

/**
 * Reads coverages, one after the other.
 *
 * @param fingerprint - Of all that they are made with; `follow`: told of each.
 */
export async function readCoverages(
  toRead: readonly { readonly slug: string; readonly found: FolderOnDisk }[],
  fingerprint: string,
  context: ReadContext,
  follow: (whole: WholeCoverage) => void,
  effects: Effects,
): Promise<ReadonlyMap<string, ReadCoverage>> {
  const all = new Map<string, ReadCoverage>();
  // Most builds read few coverages, many none, and what reads them takes long to load.
  if (toRead.length === 0) return all;
  const { readCoverage } = await import('./read-coverage.ts');
  const read = (slug: string, found: FolderOnDisk, history?: HistoryMemory) =>
    readCoverage(found, slug, fingerprint, context, effects, history);
  // Nothing may be remembered before it is published, and what was read first is not held on to; but git is not asked again.
  const again = (slug: string, found: FolderOnDisk, history: HistoryMemory | undefined) => {
    let last: WeakRef<WholeCoverage> | undefined;
    return {
      whole: async () => {
        const whole = await read(slug, found, history);
        last = new WeakRef(whole);
        return whole;
      },
      find: (post: Post) => last?.deref()?.find(post),
    };
  };
  let held = 0;
  for (const { slug, found } of toRead) {
    const whole = await read(slug, found);
    const { coverage, head, problems, summary, history, find } = whole;
    held += coverage.entries.length;
    follow(whole);
    const opened = held > most ? again(slug, found, history) : { whole: async () => whole, find };
    all.set(slug, { head, problems, summary, files: filesOf(coverage), ...opened });
  }
  return all;
}

/** What looks things up of coverages, in what was read of them or is remembered. */
export function lookUp(
  read: ReadonlyMap<string, ReadCoverage>,
  memory: Memory,
  { absolute }: SiteContext,
): Pick<Across, 'summaryOf' | 'find'> {
  const opened = new Map<string, ReturnType<typeof open>>();
  const open = (slug: string) => {
    const { kept, assets } = memory.parsed(slug);
    const known = memory.coverage(slug);
    const files = read.get(slug)?.files ?? known?.coverage;
    if (!files) throw damagedCache(slug);
    const published = [...kept.values()].flatMap(({ outcome: { parsed } }) => (parsed.state === 'published' ? [parsed.entry] : []));
    const posts = new Map(published.flatMap((entry) => (entry.kind === 'post' ? [[entry.id, entry] as const] : [])));
    return { posts, versions: known?.versions ?? {}, place: bodyPlace(files, assets, absolute) };
  };
  return {
    summaryOf: (slug) => {
      const summary = read.get(slug)?.summary ?? memory.summary(slug);
      if (!summary) throw damagedCache(slug);
      return summary;
    },
    find: ({ slug }, post) => {
      const placed = read.get(slug)?.find(post);
      if (placed) return placed;
      const { posts, versions, place } = opened.get(slug) ?? open(slug);
      opened.set(slug, { posts, versions, place });
      const whole = posts.get(post.id);
      if (!whole) throw damagedCache(`${slug}/${post.id}`);
      return { post: whole, version: versions[post.id] ?? '', place };
    },
  };
}

function filesOf({ slug, folder, entries }: EntryFiles): EntryFiles {
  return { slug, folder, entries: entries.map(({ id, path }) => ({ id, path })) };
}
