import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { AssetFiles } from '../media/asset.ts';
import type { Problem } from '../problem.ts';
import { absent } from '../source/misplaced.ts';
import type { ContentFolder, FolderOnDisk } from '../source/read-content.ts';
import { always, never, type Validity } from '../time/clock.ts';
import { type Across, planAcross } from './across.ts';
import { bodyPlace, type EntryFiles, type SiteContext, styleOf } from './contexts.ts';
import { hash } from './hash.ts';
import type { LayoutFiles } from './load-layouts.ts';
import type { Memory } from './memory.ts';
import type { PartContent, Plan, Target } from './part.ts';
import { type ReadContext, readCoverage, readers, type WholeCoverage } from './read-coverage.ts';
import type { CoverageHead, CoverageMemory } from './remembered.ts';
import { followRoundUps } from './round-ups.ts';
import { isInShard, type Shard, type ShardsElsewhere } from './shard.ts';

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
};

/** A coverage that was read; `whole` is kept in memory while there are few, else read again, which is quick by then. */
type ReadCoverage = Pick<WholeCoverage, 'head' | 'problems' | 'summary'> & {
  readonly whole: () => Promise<WholeCoverage>;
  readonly files: EntryFiles;
  readonly find?: WholeCoverage['find'];
};

/** How many files to read make it worth starting threads. */
const worthThreads = 500;

/** How many entries are held in memory with all that they are made of. */
const most = 2000;

/**
 * Finds out which coverages have to be looked at, and what is to be made of them: those that are as they were are not
 * read, and what is across coverages is made from what is remembered of them.
 */
export async function planParts(input: PartsInput, effects: Effects): Promise<Parts> {
  const { slugs, site, layoutFiles, target, shard, elsewhere } = input;
  const { memory } = target;
  const style = styleOf({ settings: input.settings, layoutFiles });
  const shared = hash(layoutFiles.fingerprint, style, input.settings.zone.name, JSON.stringify({ ...site.site, style: undefined }));
  const fingerprint = hash(input.parsing, shared);
  const ofSite = hash(fingerprint, input.humans ?? '');
  let { kept, toRead, missing } = divide(input, fingerprint, effects);
  let ahead: readonly string[] = [];
  if (elsewhere && toRead.reduce((sum, { found }) => sum + found.size, 0) >= worthThreads) {
    ahead = await elsewhere();
    memory.reread();
    ({ kept, toRead, missing } = divide(input, fingerprint, effects));
  }
  const manifest = memory.manifest(shard);
  const isKnown = (slug: string) => manifest.coverages[slug] !== undefined;
  const roundUps = followRoundUps(memory, input.parsing, manifest.complete && !memory.hasShards());
  const read = new Map<string, ReadCoverage>();
  let held = 0;
  for (const { slug, found } of toRead) {
    const whole = await readCoverage(found, slug, fingerprint, input, effects);
    held += whole.coverage.entries.length;
    if (held > most) memory.writeParsed(slug, whole.parsed);
    const { head, problems, summary } = whole;
    if (!shard) roundUps.follow(slug, isKnown(slug), whole.memory);
    read.set(slug, {
      ...{ head, problems, summary, files: filesOf(whole.coverage) },
      ...(held > most
        ? { whole: () => readCoverage(found, slug, fingerprint, input, effects) }
        : { whole: async () => whole, find: whole.find }),
    });
  }

  const gone = shard ? [] : memory.slugs().filter((slug) => !slugs.has(slug));
  for (const slug of gone) roundUps.follow(slug, isKnown(slug), undefined);
  const isSiteAsItWas =
    read.size === 0 &&
    ahead.length === 0 &&
    gone.length === 0 &&
    manifest.complete &&
    manifest.fingerprint === ofSite &&
    isNow(manifest.validity ?? never, effects);
  let validity = isSiteAsItWas ? manifest.validity : undefined;
  const openAcross = async (): Promise<PartContent> => {
    const outlines = new Map([...kept, ...[...read].map(([slug, { head }]) => [slug, head] as const)].sort(([a], [b]) => (a < b ? -1 : 1)));
    const onDisk = new Map(input.folder.coverages.map((one) => [one.name, one]));
    const memoryOf = async (slug: string): Promise<CoverageMemory> => {
      const known = read.has(slug) ? undefined : memory.coverage(slug);
      const found = onDisk.get(slugs.get(slug) ?? '') as FolderOnDisk;
      return known ?? (await (read.get(slug)?.whole() ?? readCoverage(found, slug, fingerprint, input, effects))).memory;
    };
    const across = planAcross(
      {
        ...input,
        files: readers(input.files, input.folders, effects),
        outlines,
        roundUps: await roundUps.finish([...outlines.keys()], memoryOf),
        ...lookUp(read, memory, site),
      },
      effects.now(),
    );
    validity = across.validity;
    return across;
  };
  const heads = [...read.values()].map(({ head }) => head);
  return {
    count: { coverages: kept.size + read.size, entries: [...heads, ...kept.values()].reduce((sum, { entries }) => sum + entries, 0) },
    until: () =>
      [...heads, ...kept.values(), { validity: validity ?? always }].reduce(
        (first, { validity: { until } }) => Math.min(first, until),
        always.until,
      ),
    problems: [...missing.map(absent), ...[...read.values()].flatMap(({ problems }) => problems)],
    plan: {
      parts: [
        ...[...read].map(([slug, { whole }]) => ({ slug, open: whole })),
        ...(isSiteAsItWas || shard ? [] : [{ slug: '', open: openAcross }]),
      ],
      gone,
      kept: {
        heads: kept,
        files: [...kept.values()].reduce((sum, { files }) => sum + files, isSiteAsItWas ? Object.keys(manifest.files).length : 0),
      },
      ...{ fingerprint: ofSite, shared, code: input.code, style, ahead, shard },
    },
  };
}

/** What looks things up of coverages, in what was read of them or is remembered. */
function lookUp(read: ReadonlyMap<string, ReadCoverage>, memory: Memory, { absolute }: SiteContext): Pick<Across, 'summaryOf' | 'find'> {
  const damaged = (what: string) => new Error(`The folder .cache is damaged (${what}); delete it and build again`);
  return {
    summaryOf: (slug) => {
      const summary = read.get(slug)?.summary ?? memory.summary(slug);
      if (!summary) throw damaged(slug);
      return summary;
    },
    find: ({ slug }, post) => {
      const found = read.get(slug);
      if (found?.find) return found.find(post);
      const known = memory.parsed(slug);
      const files = found?.files ?? memory.coverage(slug)?.coverage;
      for (const { outcome } of known.kept.values()) {
        const { parsed } = outcome;
        if (!files || parsed.state !== 'published' || parsed.entry.kind !== 'post' || parsed.entry.id !== post.id) continue;
        return { post: parsed.entry, place: bodyPlace(files, known.assets, absolute) };
      }
      throw damaged(`${slug}/${post.id}`);
    },
  };
}

function filesOf({ slug, folder, entries }: EntryFiles): EntryFiles {
  return { slug, folder, entries: entries.map(({ id, path }) => ({ id, path })) };
}

/** Divides the coverages into those that are as they were and those that have to be read. */
function divide({ folder, slugs, target, everything, shard }: PartsInput, fingerprint: string, effects: Effects) {
  const { complete, coverages } = target.memory.manifest(shard);
  const onDisk = new Map(folder.coverages.map((one) => [one.name, one]));
  const kept = new Map<string, CoverageHead>();
  const toRead: { slug: string; found: FolderOnDisk }[] = [];
  const missing: string[] = [];
  for (const [slug, name] of [...slugs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (shard && !isInShard(slug, shard)) continue;
    const head = complete ? coverages[slug] : undefined;
    const found = onDisk.get(name) as FolderOnDisk;
    if (head && (found.isAbsent || (!everything && isAsItWas(head, found, fingerprint, slug, target, effects)))) kept.set(slug, head);
    else if (!found.isAbsent) toRead.push({ slug, found });
    const isDue = head && head.validity.until <= effects.now();
    if (found.isAbsent && (!head || isDue || head.mark !== found.mark)) missing.push(name);
  }
  return { kept, toRead, missing };
}

/** Whether nothing has changed of a coverage and of all that it is made with. */
function isAsItWas(
  head: CoverageHead,
  { name, mark }: FolderOnDisk,
  fingerprint: string,
  slug: string,
  { out, isElsewhere, memory }: Target,
  effects: Effects,
): boolean {
  return (
    head.fingerprint === fingerprint &&
    head.folder === name &&
    head.isSound &&
    head.mark !== undefined &&
    head.mark === mark &&
    isNow(head.validity, effects) &&
    (isElsewhere || (effects.stat(join(out, slug, 'index.html'))?.mark === head.live && memory.sizes(slug) === head.sizes))
  );
}

function isNow({ since, until }: Validity, effects: Effects): boolean {
  const now = effects.now();
  return since <= now && now < until;
}
