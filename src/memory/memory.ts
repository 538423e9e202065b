import { join } from 'node:path';
import type { RoundUp } from '../coverage/round-up.ts';
import type { CoverageSummary } from '../coverage/summary.ts';
import type { Effects } from '../effects.ts';
import { bucketOf } from './bucket.ts';
import { openHeads } from './heads.ts';
import { isInside } from './is-inside.ts';
import { budgets, openJsonFiles } from './json-files.ts';
import type { OpenBlock } from './outlines.ts';
import type {
  Bucket,
  CoverageHead,
  CoverageMemory,
  Digest,
  Digests,
  HistoryMemory,
  KnownFiles,
  Manifest,
  Outline,
  Parsed,
  Settled,
  Site,
} from './remembered.ts';
import { isWithin, type Shard } from './shard.ts';
import { isSound } from './sound.ts';

/** What a build remembers for the next one into the same output folder. All of it is safe to lose. */
export type Memory = ReturnType<typeof openMemory>;

/**
 * Opens what is remembered; a process that stays must open it anew when another one has built.
 *
 * @param budget - How much of what is big to keep, in bytes.
 */
export function openMemory(folder: string, effects: Effects, budget: number = budgets.once) {
  const coverages = join(folder, 'coverages');
  const files = openJsonFiles(folder, effects, budget);
  const { read, write, remove } = files;
  const heads = openHeads(files);
  const site = () => read('manifest.json', isSound.site);
  /** Without its heads it is not the whole one: some are gone, or of other sizes than when it was written, or damaged. */
  const wholeOf = (found: Site): Manifest => {
    const { buckets = {}, blocks: _, complete, ...rest } = found;
    let areWhole = heads.areThere(found);
    let coverages: Manifest['coverages'] | undefined;
    return {
      ...rest,
      get coverages() {
        coverages ??= areWhole ? heads.in(Object.keys(buckets), found) : none;
        areWhole &&= coverages !== undefined;
        return coverages ?? none;
      },
      get complete() {
        return complete && areWhole;
      },
    };
  };
  /** What shards have left: parts of a shard behind it, since they were built later. */
  const shardFiles = (within: Shard = { index: 1, count: 1 }) =>
    (effects.list(join(folder, 'shards')) ?? [])
      .flatMap(({ name }) => shardIn(name) ?? [])
      .filter((shard) => isWithin(shard, within))
      .sort((a, b) => a.count - b.count)
      .map(shardFile);
  const memory = {
    folder,
    /** What the build before left, with what shards have left since; of those only what is in one, where only that is asked for. */
    manifest: (shard?: Shard): Manifest => {
      const found = site();
      const whole = found && wholeOf(found);
      const parts = shardFiles(shard).map((file) => read(file, isSound.manifest) ?? nothing);
      if (parts.length === 0) return whole ?? nothing;
      const { files } = whole ?? nothing;
      const coverages = Object.assign(Object.create(null), ...[whole ?? nothing, ...parts].map((part) => part.coverages));
      return { complete: [...(whole ? [whole] : []), ...parts].every(({ complete }) => complete), files, coverages };
    },
    /** The heads in some buckets, without those that shards have left; undefined if any of them is damaged. */
    heads: (buckets: readonly string[]): Manifest['coverages'] | undefined => heads.in(buckets, site() ?? {}),
    /** The head of a coverage, with what shards have left; of all others nothing is put together. */
    head: (slug: string): CoverageHead | undefined => {
      for (const file of shardFiles().reverse()) {
        const { coverages } = read(file, isSound.manifest) ?? nothing;
        if (Object.hasOwn(coverages, slug)) return coverages[slug];
      }
      // Of a build that was killed while it wrote, some heads may be there, but not what goes with them.
      const found = site();
      return found && heads.areThere(found) ? heads.in([bucketOf(slug)], found)?.[slug] : undefined;
    },
    buckets: (): Readonly<Record<string, Bucket>> => site()?.buckets ?? {},
    /** Whether the outlines of all coverages are as they were written; each of them is read. */
    hasOutlines: (): boolean => heads.areOutlined(site() ?? {}),
    /**
     * The outlines of all coverages.
     *
     * @param others - Those of coverages that may be other ones than before. @param kept - Buckets of coverages that stay as they are.
     */
    outlines: (others: Readonly<Record<string, Outline>>, kept: ReadonlySet<string>): readonly OpenBlock[] =>
      heads.blocks(others, kept, site() ?? {}),
    /**
     * Heads of coverages and their outlines are written first: without them nothing is complete.
     *
     * @param kept - Buckets of which no head is given, since all stay as they are.
     */
    writeManifest: ({ coverages, ...rest }: Manifest, kept: ReadonlySet<string> = new Set()): void => {
      write('manifest.json', { ...rest, ...heads.write(coverages, kept, site() ?? {}) } satisfies Site);
      for (const file of shardFiles()) remove(file);
    },
    /** Writes the manifest with other files, and the same heads. */
    writeSite: (changed: KnownFiles): void => {
      if (shardFiles().length > 0) {
        const { complete, files, ...rest } = memory.manifest();
        memory.writeManifest({ ...rest, ...changed });
      } else write('manifest.json', { ...site(), ...changed } satisfies Site);
    },
    /** Whether shards have been built since the build of the whole site. */
    hasShards: (): boolean => shardFiles().length > 0,
    /** Heads of the coverages of a shard, which the next build of the whole site takes into the manifest. */
    writeShard: (shard: Shard, coverages: Manifest['coverages'], complete: boolean): void => {
      write(shardFile(shard), { complete, files: {}, coverages });
      if (complete) for (const file of shardFiles(shard)) if (file !== shardFile(shard)) remove(file);
    },
    /** What other threads have written is read again. */
    reread: files.reread,
    /** How the manifest lies on disk. */
    mark: (): string | undefined => effects.stat(join(folder, 'manifest.json'))?.mark,
    settled: (): Settled | undefined => read('settled.json', isSound.settled),
    writeSettled: (settled: Settled): void => {
      write('settled.json', settled);
    },
    /** Slugs of the coverages that the build before published. */
    slugs: (): string[] => (effects.list(coverages) ?? []).map(({ name }) => name).filter(isInside),
    /** The files of a coverage. */
    files: (slug: string): KnownFiles => read(`coverages/${slug}/files.json`, isSound.files) ?? { complete: false, files: {} },
    writeFiles: (slug: string, files: KnownFiles): void => {
      write(`coverages/${slug}/files.json`, files);
    },
    coverage: (slug: string): CoverageMemory | undefined => read(`coverages/${slug}/coverage.json`, isSound.coverage),
    writeCoverage: (slug: string, memory: CoverageMemory): void => {
      write(`coverages/${slug}/coverage.json`, memory);
    },
    summary: (slug: string): CoverageSummary | undefined => read(`coverages/${slug}/summary.json`, isSound.summary),
    writeSummary: (slug: string, summary: CoverageSummary): void => {
      write(`coverages/${slug}/summary.json`, summary);
    },
    parsed: (slug: string): Parsed => {
      const found = read(`coverages/${slug}/parsed.json`, isSound.parsed);
      return { kept: new Map(found?.kept), assets: new Map(found?.assets), lookedAt: new Map(found?.lookedAt) };
    },
    writeParsed: (slug: string, { kept, assets, lookedAt }: Parsed): void => {
      write(`coverages/${slug}/parsed.json`, { kept: [...kept], assets: [...assets], lookedAt: [...lookedAt] });
    },
    history: (slug: string): HistoryMemory | undefined => read(`coverages/${slug}/history.json`, isSound.history),
    /** Where the site shows no history, none is kept. */
    writeHistory: (slug: string, memory: HistoryMemory | undefined): void => {
      if (memory) write(`coverages/${slug}/history.json`, memory);
      else remove(`coverages/${slug}/history.json`);
    },
    /** What is known of the round-ups; undefined if a file of one is damaged. */
    digests: (): Digests | undefined => {
      const found = read('round-ups.json', isSound.digests);
      const isWhole = ([name, { size }]: [string, Digest]) => files.size(roundUpFile(name)) === size;
      return found && Object.entries(found.digests).every(isWhole) ? found : undefined;
    },
    roundUp: (name: string): RoundUp | undefined => read(roundUpFile(name), isSound.roundUp),
    /** Writes those that are other ones now; one that nothing is left of goes. */
    writeRoundUps: (parsing: string, digests: ReadonlyMap<string, Omit<Digest, 'size'>>, changed: ReadonlyMap<string, RoundUp>): void => {
      const before = read('round-ups.json', isSound.digests)?.digests ?? {};
      for (const name of Object.keys(before)) if (!digests.has(name)) remove(roundUpFile(name));
      const all = [...digests].map(([name, digest]): [string, Digest] => {
        const roundUp = changed.get(name);
        return [name, { ...digest, size: roundUp ? write(roundUpFile(name), roundUp) : (before[name]?.size ?? 0) }];
      });
      write('round-ups.json', { parsing, digests: Object.fromEntries(all) } satisfies Digests);
    },
    /** The sizes of the files with what is known of a coverage, by which one that is damaged is found out. */
    sizes: (slug: string): string => names.map((name) => effects.stat(join(coverages, slug, name))?.size).join(' '),
    /** Lets go of all that is known of a coverage. */
    forget: (slug: string): void => {
      for (const name of names) remove(`coverages/${slug}/${name}`);
    },
  };
  return memory;
}

/** No heads: nothing is in it by any name, such as that of a coverage called `constructor`. */
const none: Manifest['coverages'] = Object.freeze(Object.create(null));
const nothing: Manifest = { complete: false, files: {}, coverages: none };

function shardFile({ index, count }: Shard): string {
  return `shards/${index}-of-${count}.json`;
}

function shardIn(name: string): Shard | undefined {
  const [, index, count] = /^(\d+)-of-(\d+)\.json$/.exec(name) ?? [];
  return index && count ? { index: Number(index), count: Number(count) } : undefined;
}

function roundUpFile(name: string): string {
  return `round-ups/${name}.json`;
}

/** The files with what is known of a coverage. */
const names = ['coverage.json', 'summary.json', 'parsed.json', 'history.json', 'files.json'];
