import { liveFirst } from '../coverage/assemble.ts';
import { newest } from '../discovery/location.ts';
import { hash } from './hash.ts';
import type { JsonFiles } from './json-files.ts';
import type { Block, Outline, Outlined } from './remembered.ts';
import { isSound } from './sound.ts';

/** A block, with the coverages in it when they are asked for; without a size it has yet to be written. */
export type OpenBlock = Omit<Block, 'size'> & Partial<Pick<Block, 'size'>> & { readonly coverages: () => readonly Outlined[] };

/** What became of a coverage: its outline before, if it was there, and now, if it still is. */
export type OutlineChange = { readonly had: Outlined | undefined; readonly has: Outlined | undefined };

/** How many coverages are on a page of all of them, and how many such pages are in a block. */
const onPage = 40;
const pagesInBlock = 5;

/**
 * The outlines of all coverages in blocks, in the order in which coverages began: news changes the block of its coverage, and
 * others are not looked into unless the index shows a coverage of theirs.
 */
export function openOutlines({ read, write, remove, size }: JsonFiles) {
  const fileOf = (at: number) => `outlines/${at}.json`;
  const isThere = (block: Block, at: number) => size(fileOf(at)) === block.size;
  /** Undefined if the file is another one than was written for the block. */
  const within = (block: Block, at: number) => {
    const found = read<readonly Outlined[]>(fileOf(at), isSound.outlines);
    return found && hashOf(found) === block.hash ? found : undefined;
  };
  return {
    /** Whether all blocks are as they were written; each of them is read. */
    areWhole: (blocks: readonly Block[]): boolean => blocks.every((block, at) => isThere(block, at) && within(block, at) !== undefined),
    /**
     * Blocks as they were written.
     *
     * @param anew - Makes all of them again, where one turns out to be damaged.
     */
    open: (blocks: readonly Block[], anew: () => readonly OpenBlock[]): readonly OpenBlock[] => {
      if (!blocks.every(isThere)) return anew();
      return blocks.map((block, at) => ({ ...block, coverages: () => within(block, at) ?? anew()[at]?.coverages() ?? [] }));
    },
    /** Writes those that are other ones than before. */
    write: (blocks: readonly OpenBlock[], before: readonly Block[]): Block[] => {
      for (let at = blocks.length; at < before.length; at++) remove(fileOf(at));
      return blocks.map(({ coverages, ...block }, at) => ({ ...block, size: block.size ?? write(fileOf(at), coverages()) }));
    },
  };
}

/** Blocks with what has become of some coverages. */
export function withChanges(before: readonly OpenBlock[], changes: readonly OutlineChange[]): readonly OpenBlock[] {
  const places = changes.map((change) => placeIn(before, change));
  if (places.includes(undefined))
    return blocksOf(
      replaced(
        before.flatMap(({ coverages }) => coverages()),
        changes,
      ),
    );
  // Only the last one can become longer.
  return before.flatMap((block, at) => {
    const own = changes.filter((_, index) => places[index] === at);
    return own.length > 0 ? blocksOf(replaced(block.coverages(), own)) : [block];
  });
}

/** Coverages in blocks, in the order in which they began. */
export function blocksOf(outlines: readonly Outlined[]): OpenBlock[] {
  return parts([...outlines].sort(inOrder), onPage * pagesInBlock).map((coverages): OpenBlock => {
    const [first] = coverages as [Outlined];
    return {
      hash: hashOf(coverages),
      count: coverages.length,
      begins: [began(first), first.slug],
      foremost: coverages.reduce((one, other) => (liveFirst(one, other) < 0 ? one : other)),
      ...updatedIn(coverages),
      pages: parts(coverages, onPage).map((shown) => ({
        hash: hash(...shown.flatMap(({ slug, summary }) => [slug, summary])),
        ...updatedIn(shown),
      })),
      coverages: () => coverages,
    };
  });
}

/** A page of all coverages: those that are on it, those that began last first. */
export type CoveragesPage = Block['pages'][number] & { readonly coverages: () => readonly Outlined[] };

/** The pages of all coverages, the oldest first. */
export function pagesOf(blocks: readonly OpenBlock[]): CoveragesPage[] {
  return blocks.flatMap(({ pages, coverages }) =>
    pages.map((page, at) => ({
      ...page,
      coverages: () =>
        coverages()
          .slice(at * onPage, (at + 1) * onPage)
          .reverse(),
    })),
  );
}

/** The coverages that stand before all others, those that are live first; of few blocks more than the foremost one is looked at. */
export function foremostOf(blocks: readonly OpenBlock[], most: number): readonly Outlined[] {
  let found: readonly Outlined[] = [];
  for (const { foremost, coverages } of [...blocks].sort((a, b) => liveFirst(a.foremost, b.foremost))) {
    const last = found[most - 1];
    if (last && liveFirst(last, foremost) < 0) break;
    found = [...found, ...coverages()].sort(liveFirst).slice(0, most);
  }
  return found;
}

/** No more of what is known of a coverage than its outline. */
export function outlineOf(slug: string, { status, start, updated, summary, sitemaps }: Outline): Outlined {
  return { slug, status, ...(start !== undefined && { start }), ...(updated !== undefined && { updated }), summary, sitemaps };
}

function hashOf(outlines: readonly Outlined[]): string {
  return hash(JSON.stringify(outlines));
}

/** The block that alone becomes another one by a change; undefined where others may, since one comes or goes between others. */
function placeIn(blocks: readonly OpenBlock[], { had, has }: OutlineChange): number | undefined {
  if (!has || (had && began(had) !== began(has))) return undefined;
  const at = blocks.findLastIndex(({ begins: [time, slug] }) => time < began(has) || (time === began(has) && slug <= has.slug));
  return at >= 0 && (had || at === blocks.length - 1) ? at : undefined;
}

function replaced(outlines: readonly Outlined[], changes: readonly OutlineChange[]): Outlined[] {
  const all = new Map(outlines.map((one) => [one.slug, one]));
  for (const { had, has } of changes) {
    if (has) all.set(has.slug, has);
    else if (had) all.delete(had.slug);
  }
  return [...all.values()];
}

function inOrder(a: Outlined, b: Outlined): number {
  return began(a) - began(b) || (a.slug < b.slug ? -1 : 1);
}

/** When a coverage began, in milliseconds since 1970, UTC: one that has yet to begin is after all others. */
function began({ start, updated }: Outline): number {
  return start ?? updated ?? Number.MAX_SAFE_INTEGER;
}

/** When anything in any of them last changed. */
function updatedIn(outlines: readonly Outlined[]): Pick<Block, 'changed'> {
  return newest(outlines.map(({ updated }) => updated));
}

function parts<T>(all: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length));
}
