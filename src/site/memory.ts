import { createHash } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';
import type { Coverage } from '../coverage/coverage.ts';
import type { PictureView } from '../coverage/view.ts';
import type { Effects } from '../effects.ts';
import type { Kept } from '../entry/entry-parser.ts';
import type { Assets } from '../media/asset.ts';
import type { LookedAt } from '../media/collect-assets.ts';
import { always, type Validity } from '../time/clock.ts';
import type { Shard } from './shard.ts';

/** A file that a build wrote: the fingerprint of what it was made from, and how it lay on disk; empty while not known. */
export type KnownFile = readonly [fingerprint: string, mark: string];

/** The files that builds wrote for a part of the site, and so may delete, by their paths in the output. */
export type KnownFiles = {
  /** False while a build writes: one that finds it so was preceded by a build that was killed. */
  readonly complete: boolean;
  readonly files: Readonly<Record<string, KnownFile>>;
};

/** The file that every build writes: the files across coverages, and the heads of coverages by slug. */
export type Manifest = KnownFiles & {
  /** Of all that the files across coverages were made from besides coverages. */
  readonly fingerprint?: string;
  /** How long what is across coverages stays as it is while nothing changes. */
  readonly validity?: Validity;
  readonly coverages: Readonly<Record<string, CoverageHead>>;
};

/** What tells whether a coverage is as it was, so that it need not be read again. */
export type CoverageHead = {
  /** Name of its folder. */
  readonly folder: string;
  /** Of the code, the settings and the layouts that it was made with. */
  readonly fingerprint: string;
  /** Of its folder's files; absent where one had changed a moment before. */
  readonly mark?: string;
  /** Whether nothing was said of it. What was is not remembered, since it may not be public: it is read and said again. */
  readonly isSound: boolean;
  /** Of all else that its entries were parsed with. */
  readonly parsing: string;
  readonly validity: Validity;
  /** How its live page lies on disk. */
  readonly live: string;
  /** Of the files with what else is known of it. */
  readonly sizes: string;
  /** How many entries it has, and how many files in the output. */
  readonly entries: number;
  readonly files: number;
};

/** What is remembered of a coverage for what is across coverages. */
export type CoverageMemory = {
  /** Its entries have no bodies. */
  readonly coverage: Coverage;
  /** A version of each post by its id, which changes whenever the post does. */
  readonly versions: Readonly<Record<string, string>>;
  readonly image?: PictureView;
  /** Paths of its pictures and clips in the output, which another coverage may have too. */
  readonly assets: readonly string[];
};

/** What is needed to make parts of a coverage again: its entries as they were parsed, and its pictures and clips. */
export type Parsed = {
  readonly kept: ReadonlyMap<string, Kept>;
  readonly assets: Assets;
  readonly lookedAt: ReadonlyMap<string, LookedAt>;
};

/** What a build remembers for the next one into the same output folder. All of it is safe to lose. */
export type Memory = ReturnType<typeof openMemory>;

/**
 * The folders in which a site remembers things between builds. They stand beside the content folder, are never published,
 * and can be restored by CI: the one of an output folder is found again when the whole checkout moves.
 */
export function cacheFolders(content: string, out: string): { own: string; pictures: string; layouts: string } {
  const cache = join(dirname(content), '.cache');
  const where = relative(dirname(content), out).split(sep).join('/');
  const key = `${where.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${createHash('sha256').update(where).digest('hex').slice(0, 8)}`;
  return { own: join(cache, key), pictures: join(cache, 'pictures'), layouts: join(cache, 'layouts.json') };
}

/** How many files with all of a coverage a process keeps in memory. */
const bigOnes = 16;

/**
 * Opens what is remembered. A file that is missing, cut off or not of our making counts as absent; one that was read or
 * written once is not read again, so a process that stays must open it anew when another one has built.
 */
export function openMemory(folder: string, effects: Effects) {
  const coverages = join(folder, 'coverages');
  const known = new Map<string, unknown>();
  const keep = (file: string, value: unknown) => {
    known.delete(file);
    known.set(file, value);
    // Of what is big, only what was used last: coverages that are live.
    const big = [...known.keys()].filter((name) => /(?:parsed|files)\.json$/.test(name));
    for (const name of big.slice(0, -bigOnes)) known.delete(name);
  };
  const read = <T>(file: string, isSound: (value: T) => boolean): T | undefined => {
    if (known.has(file)) return known.get(file) as T | undefined;
    const value = parseSound(effects.read(join(folder, file)), isSound);
    keep(file, value);
    return value;
  };
  const write = (file: string, value: unknown) => {
    effects.write(join(folder, file), `${JSON.stringify(value)}\n`);
    keep(file, value);
  };
  const shardFiles = () => (effects.list(join(folder, 'shards')) ?? []).map(({ name }) => `shards/${name}`).sort();
  return {
    folder,
    /** What the build before left, with what shards have left since; of those only one, where only that is asked for. */
    manifest: (shard?: Shard): Manifest => {
      const whole = read('manifest.json', isManifest);
      const parts = shardFiles()
        .filter((file) => !shard || file === shardFile(shard))
        .map((file) => read(file, isManifest) ?? nothing);
      if (parts.length === 0) return whole ?? nothing;
      const { files } = whole ?? nothing;
      const coverages = Object.assign({}, ...[whole ?? nothing, ...parts].map((part) => part.coverages));
      return { complete: [...(whole ? [whole] : []), ...parts].every(({ complete }) => complete), files, coverages };
    },
    writeManifest: (manifest: Manifest): void => {
      write('manifest.json', manifest);
      for (const file of shardFiles()) {
        effects.remove(join(folder, file), folder);
        known.delete(file);
      }
    },
    /** Heads of the coverages of a shard, which the next build of the whole site takes into the manifest. */
    writeShard: (shard: Shard, coverages: Manifest['coverages'], complete: boolean): void =>
      write(shardFile(shard), { complete, files: {}, coverages }),
    /** What other threads have written is read again. */
    reread: (): void => known.clear(),
    /** How the manifest lies on disk. */
    mark: (): string | undefined => effects.stat(join(folder, 'manifest.json'))?.mark,
    /** Slugs of the coverages that the build before published. */
    slugs: (): string[] => (effects.list(coverages) ?? []).map(({ name }) => name).filter(isInside),
    /** The files of a coverage. */
    files: (slug: string): KnownFiles => read(`coverages/${slug}/files.json`, areSound) ?? { complete: false, files: {} },
    writeFiles: (slug: string, files: KnownFiles): void => write(`coverages/${slug}/files.json`, files),
    coverage: (slug: string): CoverageMemory | undefined => read(`coverages/${slug}/coverage.json`, isCoverage),
    writeCoverage: (slug: string, memory: CoverageMemory): void => write(`coverages/${slug}/coverage.json`, memory),
    parsed: (slug: string): Parsed => {
      const found = read(`coverages/${slug}/parsed.json`, isParsed);
      return { kept: new Map(found?.kept), assets: new Map(found?.assets), lookedAt: new Map(found?.lookedAt) };
    },
    writeParsed: (slug: string, { kept, assets, lookedAt }: Parsed): void =>
      write(`coverages/${slug}/parsed.json`, { kept: [...kept], assets: [...assets], lookedAt: [...lookedAt] }),
    /** The sizes of the files with what is known of a coverage, by which one that is damaged is found out. */
    sizes: (slug: string): string => names.map((name) => effects.stat(join(coverages, slug, name))?.size).join(' '),
    /** Lets go of all that is known of a coverage. */
    forget: (slug: string): void => {
      for (const name of names) {
        effects.remove(join(coverages, slug, name), folder);
        known.delete(`coverages/${slug}/${name}`);
      }
    },
  };
}

const nothing: Manifest = { complete: false, files: {}, coverages: {} };

function shardFile({ index, count }: Shard): string {
  return `shards/${index}-of-${count}.json`;
}

/** The files with what is known of a coverage. */
const names = ['coverage.json', 'parsed.json', 'files.json'];

/** `parsed.json`: maps as lists of their entries. */
type StoredParsed = { readonly [Name in keyof Parsed]: readonly (readonly [string, never])[] };

function parseSound<T>(bytes: Uint8Array | undefined, isSound: (value: T) => boolean): T | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes ?? []).toString()) as T;
    return isSound(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(manifest: Manifest): boolean {
  const { validity = always } = manifest;
  return areSound(manifest) && isSpan(validity) && isRecord(manifest.coverages) && Object.values(manifest.coverages).every(isHead);
}

function isHead({ folder, fingerprint, validity, live, sizes, entries, files }: CoverageHead): boolean {
  return (
    [folder, fingerprint, live, sizes].every((one) => typeof one === 'string') &&
    [entries, files].every(Number.isFinite) &&
    isSpan(validity)
  );
}

function isSpan({ since, until }: Validity): boolean {
  return Number.isFinite(since) && Number.isFinite(until);
}

function isCoverage({ coverage, versions, assets }: CoverageMemory): boolean {
  const sound = coverage.entries.every(({ id, path, time }) => typeof id === 'string' && typeof path === 'string' && Number.isFinite(time));
  return sound && typeof coverage.folder === 'string' && Array.isArray(assets) && isRecord(versions);
}

function isParsed({ kept, assets, lookedAt }: StoredParsed): boolean {
  return [kept, assets, lookedAt].every((pairs) => pairs.every((pair) => Array.isArray(pair) && isRecord(pair[1])));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is remembered is never trusted to name files outside the output. */
function areSound({ complete, files }: KnownFiles): boolean {
  return (
    typeof complete === 'boolean' &&
    isRecord(files) &&
    Object.entries(files).every(([path, known]) => isInside(path) && Array.isArray(known))
  );
}

/** Whether a path stays within the folder that it is relative to. */
function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !/[\\\0]/.test(path) &&
    !/^[A-Za-z]:/.test(path) &&
    !path.split('/').some((step) => step === '..' || step === '.')
  );
}
