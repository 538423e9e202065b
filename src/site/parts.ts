import type { Effects } from '../effects.ts';
import type { AssetFiles } from '../media/asset.ts';
import { hash } from '../memory/hash.ts';
import type { CoverageMemory, Outline } from '../memory/remembered.ts';
import type { Shard, ShardsElsewhere } from '../memory/shard.ts';
import type { Problem } from '../problem.ts';
import { absent } from '../source/misplaced.ts';
import type { ContentFolder, FolderOnDisk } from '../source/read-content.ts';
import { always, both, never, type Validity } from '../time/clock.ts';
import { divideCoverages, isIndexThere, isNow } from './divide-coverages.ts';
import { isKept } from './kept-output.ts';
import type { LayoutFiles } from './load-layouts.ts';
import type { PartContent, Plan } from './part.ts';
import type { ReadContext, WholeCoverage } from './read-coverage.ts';
import { lookUp, type ReadCoverage, readCoverages } from './read-coverages.ts';
import { readers } from './readers.ts';
import { followRoundUps } from './round-ups.ts';
import { styleOf } from './style.ts';

/** What the parts of a site are planned from. */
export type PartsInput = ReadContext & {
  readonly folder: ContentFolder;
  /** Fingerprint of the code. */
  readonly code: string;
  /** Names of coverage folders by slug. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly layoutFiles: LayoutFiles;
  /** The site's own pictures. */
  readonly files: AssetFiles;
  /** The text of `humans.txt`, if there is one. */
  readonly humans?: string | undefined;
  /** Whether to read every coverage, also those that are as they were. */
  readonly everything: boolean;
  /** The only coverages to look at, and nothing that is across coverages. */
  readonly shard?: Shard | undefined;
  readonly elsewhere?: ShardsElsewhere | undefined;
};

/** What a build makes of the coverages. */
export type Parts = {
  /** How many coverages there are, and how many entries. */
  readonly count: { readonly coverages: number; readonly entries: number };
  readonly problems: readonly Problem[];
  readonly plan: Plan;
  /** When something falls due, in milliseconds since 1970, UTC, though nothing in the folders changes. */
  readonly until: () => number;
  /** How long all stays as it is. */
  readonly validity: () => Validity;
};

/** How many files to read make it worth starting threads. */
const worthThreads = 500;

/**
 * Finds out which coverages have to be looked at, and what is to be made of them: those that are as they were are not
 * read, and what is across coverages is made from what is remembered of them.
 */
export async function planParts(input: PartsInput, effects: Effects): Promise<Parts> {
  const { slugs, site, layoutFiles, target, shard } = input;
  const elsewhere = input.folder.openOther ? undefined : input.elsewhere;
  const { memory } = target;
  const style = styleOf(input.settings, layoutFiles);
  const shared = hash(site.fingerprint, style);
  const fingerprint = hash(input.parsing, shared);
  const ofSite = hash(fingerprint, input.humans ?? '');
  let divided = divideCoverages(input, fingerprint, effects);
  let ahead: readonly string[] = [];
  // One coverage is one thread's work.
  if (elsewhere && divided.toRead.length > 1 && divided.toRead.reduce((sum, { found }) => sum + found.size, 0) >= worthThreads) {
    ahead = await elsewhere(divided.toRead.length);
    memory.reread();
    target.lastGood.reread();
    divided = divideCoverages(input, fingerprint, effects);
  }
  const { complete, buckets, kept, toRead, toFill, gone, missing, headOf } = divided;
  const manifest = memory.manifest(shard);
  const isKnown = (slug: string) => headOf(slug) !== undefined;
  const roundUps = followRoundUps(memory, input.parsing, complete && !memory.hasShards());
  const follow = ({ memory: now, coverage: { slug } }: WholeCoverage) => shard || roundUps.follow(slug, isKnown(slug), now);
  const read = await readCoverages(toRead, fingerprint, input, follow, effects);

  for (const slug of gone) roundUps.follow(slug, isKnown(slug), undefined);
  const isSiteThere = target.isElsewhere || isIndexThere(target.out, manifest, effects);
  const isSiteAsItWas =
    read.size === 0 &&
    ahead.length === 0 &&
    gone.length === 0 &&
    complete &&
    manifest.fingerprint === ofSite &&
    isNow(manifest.validity ?? never, effects) &&
    (isSiteThere || isKept('', target, effects));
  let validity = isSiteAsItWas ? manifest.validity : undefined;
  const openAcross = async (): Promise<PartContent> => {
    const others: (readonly [slug: string, outline: Outline])[] = [...kept, ...[...read].map(([slug, { head }]) => [slug, head] as const)];
    const outlines = memory.outlines(Object.fromEntries(others), new Set(buckets.keys()));
    const slugsOfAll = () => outlines.flatMap(({ coverages }) => coverages().map(({ slug }) => slug));
    const readAgain = async (slug: string): Promise<ReadCoverage | undefined> => {
      const named = slugs.get(slug) ?? headOf(slug)?.folder ?? slug;
      const found = input.folder.coverages.find(({ name }) => name === named) ?? (input.folder.openOther?.(named) as FolderOnDisk);
      return (await readCoverages([{ slug, found }], fingerprint, input, () => {}, effects)).get(slug);
    };
    // What is remembered of one that is as it was may be lost.
    const memoryOf = async (slug: string): Promise<CoverageMemory> => {
      const known = read.has(slug) ? undefined : memory.coverage(slug);
      if (known) return known;
      const found = (read.get(slug) ?? (await readAgain(slug))) as ReadCoverage;
      return (await found.whole()).memory;
    };
    const { planAcross } = await import('./across.ts');
    const across = planAcross(
      {
        ...input,
        files: readers(input.files, input.folders, effects),
        outlines,
        roundUps: await roundUps.finish(slugsOfAll, memoryOf),
        ...lookUp(read, memory, site),
      },
      effects.now(),
    );
    validity = across.validity;
    return across;
  };
  const heads = [...read.values()].map(({ head }) => head);
  const known = [...heads, ...kept.values(), ...buckets.values()];
  const ofAll = () => known.reduce((all, one) => both(all, one.validity), validity ?? always);
  const asTheyWere = [...kept.values(), ...buckets.values()];
  return {
    count: {
      coverages: [...buckets.values()].reduce((sum, { coverages }) => sum + coverages, kept.size + read.size),
      entries: known.reduce((sum, { entries }) => sum + entries, 0),
    },
    until: () => ofAll().until,
    validity: ofAll,
    problems: [...missing.map(absent), ...[...read.values()].flatMap(({ problems }) => problems)],
    plan: {
      parts: [
        ...[...read].map(([slug, { whole }]) => ({ slug, open: whole })),
        ...(isSiteAsItWas || shard ? [] : [{ slug: '', open: openAcross }]),
      ],
      gone,
      // A shard cannot know whether a layout fails in another one.
      toFill: shard ? [] : [...toFill, ...(isSiteAsItWas && !isSiteThere ? [''] : [])],
      kept: {
        heads: kept,
        buckets: new Set(buckets.keys()),
        files: asTheyWere.reduce((sum, { files }) => sum + files, isSiteAsItWas ? Object.keys(manifest.files).length : 0),
      },
      ...{ fingerprint: ofSite, shared, code: input.code, commits: input.log?.state, style, ahead, shard },
    },
  };
}
