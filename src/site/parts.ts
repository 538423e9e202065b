import { join } from 'node:path';
import type { Coverage } from '../coverage/coverage.ts';
import { recentNews } from '../discovery/recent-news.ts';
import type { Effects } from '../effects.ts';
import type { Post } from '../entry/entry.ts';
import { netlifyHeaders } from '../headers/netlify-headers.ts';
import type { AssetFiles } from '../media/asset.ts';
import type { Problem } from '../problem.ts';
import { absent } from '../source/misplaced.ts';
import type { ContentFolder, FolderOnDisk } from '../source/read-content.ts';
import { always, Clock, never, type Validity } from '../time/clock.ts';
import { acrossContext, bodyPlace, feedContext, type PlacedPost, sharingContext, styleOf } from './contexts.ts';
import type { LayoutFiles } from './load-layouts.ts';
import type { CoverageHead, CoverageMemory } from './memory.ts';
import type { PartContent, Plan, Target } from './part.ts';
import { planSite } from './plan.ts';
import { planDiscovery } from './plan-discovery.ts';
import { hash, type ReadContext, readCoverage, readers, type WholeCoverage } from './read-coverage.ts';
import { isInShard, type Shard, type ShardsElsewhere } from './shard.ts';
import { siteHeaders } from './site-headers.ts';

/** What the parts of a site are planned from. */
export type PartsInput = ReadContext & {
  readonly folder: ContentFolder;
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
  /** The coverages as they now are; of those that are not read, the entries have no bodies. */
  readonly coverages: () => readonly Coverage[];
  /** How many there are, and how many entries. */
  readonly count: { readonly coverages: number; readonly entries: number };
  readonly problems: readonly Problem[];
  readonly plan: Plan;
  /** When something falls due, in milliseconds since 1970, UTC, though nothing in the folders changes. */
  readonly until: () => number;
};

/** A coverage that was read; `whole` is kept in memory while there are few, else read again, which is quick by then. */
type Read = Pick<WholeCoverage, 'head' | 'memory' | 'problems'> & {
  readonly whole: () => Promise<WholeCoverage>;
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
  const shared = hash(layoutFiles.fingerprint, style, JSON.stringify({ ...site.site, style: undefined }));
  const fingerprint = hash(input.parsing, shared);
  const ofSite = hash(fingerprint, input.humans ?? '');
  let { kept, toRead } = divide(input, fingerprint, effects);
  let ahead: readonly string[] = [];
  if (elsewhere && toRead.reduce((sum, { found }) => sum + found.size, 0) >= worthThreads) {
    ahead = await elsewhere();
    memory.reread();
    ({ kept, toRead } = divide(input, fingerprint, effects));
  }
  const manifest = memory.manifest(shard);
  const read = new Map<string, Read>();
  let held = 0;
  for (const { slug, found } of toRead) {
    const whole = await readCoverage(found, slug, fingerprint, input, effects);
    held += whole.coverage.entries.length;
    if (held > most) memory.writeParsed(slug, whole.parsed);
    const { head, memory: known, problems } = whole;
    read.set(slug, {
      ...{ head, memory: known, problems },
      ...(held > most
        ? { whole: () => readCoverage(found, slug, fingerprint, input, effects) }
        : { whole: async () => whole, find: whole.find }),
    });
  }

  const all = [...slugs.keys()].sort();
  const memoryOf = (slug: string) => (read.get(slug)?.memory ?? memory.coverage(slug)) as CoverageMemory;
  const gone = shard ? [] : memory.slugs().filter((slug) => !slugs.has(slug));
  const isSiteAsItWas =
    read.size === 0 &&
    ahead.length === 0 &&
    gone.length === 0 &&
    manifest.complete &&
    manifest.fingerprint === ofSite &&
    isNow(manifest.validity ?? never, effects);
  let validity = isSiteAsItWas ? manifest.validity : undefined;
  const openAcross = async (): Promise<PartContent> => {
    const across = acrossCoverages(all, read, memoryOf, input, effects);
    validity = across.validity;
    return across;
  };
  const heads = [...read.values()].map(({ head }) => head);
  const overdue = [...kept.values()].filter(({ validity }) => validity.until <= effects.now()).map(({ folder }) => absent(folder));
  return {
    coverages: () => all.map((slug) => memoryOf(slug).coverage),
    count: { coverages: kept.size + read.size, entries: [...heads, ...kept.values()].reduce((sum, { entries }) => sum + entries, 0) },
    until: () =>
      [...heads, ...kept.values(), { validity: validity ?? always }].reduce(
        (first, { validity: { until } }) => Math.min(first, until),
        always.until,
      ),
    problems: [...overdue, ...[...read.values()].flatMap(({ problems }) => problems)],
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
      ...{ fingerprint: ofSite, shared, style, ahead, shard },
    },
  };
}

/** Divides the coverages into those that are as they were and those that have to be read. */
function divide({ folder, slugs, target, everything, shard }: PartsInput, fingerprint: string, effects: Effects) {
  const { complete, coverages } = target.memory.manifest(shard);
  const onDisk = new Map(folder.coverages.map((one) => [one.name, one]));
  const kept = new Map<string, CoverageHead>();
  const toRead: { slug: string; found: FolderOnDisk }[] = [];
  for (const [slug, name] of [...slugs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (shard && !isInShard(slug, shard)) continue;
    const head = complete ? coverages[slug] : undefined;
    const found = onDisk.get(name) as FolderOnDisk;
    if (head && (found.isAbsent || (!everything && isAsItWas(head, found, fingerprint, slug, target, effects)))) kept.set(slug, head);
    else toRead.push({ slug, found });
  }
  return { kept, toRead };
}

/** The files across coverages; posts in feeds are looked up in what was read or is remembered. */
function acrossCoverages(
  slugs: readonly string[],
  read: ReadonlyMap<string, Read>,
  memoryOf: (slug: string) => CoverageMemory,
  { site, target, files, humans, folders, layoutFiles }: PartsInput,
  effects: Effects,
): PartContent & { readonly validity: Validity } {
  const find = (coverage: Coverage, post: Post): PlacedPost => {
    const found = read.get(coverage.slug)?.find;
    if (found) return found(post);
    const known = target.memory.parsed(coverage.slug);
    for (const { outcome } of known.kept.values()) {
      const { parsed } = outcome;
      if (parsed.state !== 'published' || parsed.entry.kind !== 'post' || parsed.entry.id !== post.id) continue;
      return { post: parsed.entry, place: bodyPlace(memoryOf(coverage.slug).coverage, known.assets, site.absolute) };
    }
    throw new Error(`The folder .cache is damaged (${coverage.slug}/${post.id}); delete it and build again`);
  };
  const own = [layoutFiles.favicon, layoutFiles.script].map(({ path, bytes }) => [path, () => bytes] as const);
  const coverages = slugs.map((slug) => memoryOf(slug).coverage);
  const clock = new Clock(effects.now());
  const news = recentNews(coverages, clock);
  const { rules, base } = siteHeaders(site.settings, layoutFiles);
  const documents = () =>
    planSite(
      coverages,
      new Map([...readers(files, folders, effects), ...own]),
      acrossContext(site, ({ slug }) => memoryOf(slug).image),
      sharingContext(site, () => undefined),
      { context: feedContext(site, find), version: ({ slug }, { id }) => memoryOf(slug).versions[id] ?? '' },
      (all, lists) => [
        ...planDiscovery(all, lists, { news, humans }, site),
        { kind: 'text', path: '_headers', text: () => netlifyHeaders(rules, base) },
      ],
    );
  return { documents, validity: clock.validity };
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
    (isElsewhere || effects.stat(join(out, slug, 'index.html'))?.mark === head.live) &&
    memory.sizes(slug) === head.sizes
  );
}

function isNow({ since, until }: Validity, effects: Effects): boolean {
  const now = effects.now();
  return since <= now && now < until;
}
