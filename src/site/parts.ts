import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Coverage } from '../coverage/coverage.ts';
import { gather } from '../coverage/gather.ts';
import type { Effects } from '../effects.ts';
import type { Entry, Post } from '../entry/entry.ts';
import { emptyBody } from '../markdown/body.ts';
import type { AssetFiles, MediaFolders } from '../media/asset.ts';
import { collectAssets } from '../media/collect-assets.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import type { ContentFolder, FolderOnDisk } from '../source/read-content.ts';
import { always, Clock } from '../time/clock.ts';
import { acrossContext, bodyPlace, coverageContext, feedContext, type PlacedPost, type SiteContext } from './contexts.ts';
import type { LayoutFiles } from './load-layouts.ts';
import type { CoverageMemory } from './memory.ts';
import { type Files, planCoverage, planSite } from './plan.ts';
import type { Part, Plan, Target } from './publish.ts';

/** What the parts of a site are planned from. */
export type PartsInput = {
  readonly folder: ContentFolder;
  /** Names of coverage folders by slug. */
  readonly slugs: ReadonlyMap<string, string>;
  /** What is remembered of coverages, by slug. */
  readonly before: ReadonlyMap<string, CoverageMemory>;
  readonly site: SiteContext;
  readonly settings: Settings;
  readonly layoutFiles: LayoutFiles;
  /** All else that decides what an entry becomes: the code, and the bytes of `site.yaml`. */
  readonly code: readonly (string | Uint8Array)[];
  /** The site's own pictures. */
  readonly files: AssetFiles;
  readonly folders: MediaFolders;
  readonly target: Target;
  readonly everything: boolean;
};

/** What a build makes of the coverages. */
export type Parts = {
  readonly coverages: readonly Coverage[];
  readonly problems: readonly Problem[];
  readonly plan: Plan;
  /** When something falls due, in milliseconds since 1970, UTC, though nothing in the folders changes. */
  readonly until: number;
};

/** A coverage that was read, and the part that it is. */
type Read = {
  readonly part: Part & Required<Pick<Part, 'coverage'>>;
  readonly coverage: Coverage;
  readonly find: (post: Post) => PlacedPost;
};

/**
 * Finds out which coverages have to be looked at, and what is to be made of them: those that are as they were are not
 * read, and what is across coverages is made from what is remembered of them.
 */
export async function planParts(input: PartsInput, effects: Effects): Promise<Parts> {
  const { folder, slugs, before, site, layoutFiles, target } = input;
  const parsing = hash(...input.code);
  const shared = hash(layoutFiles.fingerprint, JSON.stringify(site.site));
  const fingerprint = hash(parsing, shared);
  const onDisk = new Map(folder.coverages.map((one) => [one.name, one]));
  const read = new Map<string, Read>();
  const kept = new Map<string, CoverageMemory>();
  for (const [slug, name] of [...slugs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const memory = before.get(slug);
    const found = onDisk.get(name) as FolderOnDisk;
    if (memory && !input.everything && isAsItWas(memory, found, fingerprint, slug, target, effects)) kept.set(slug, memory);
    else read.set(slug, await readCoverage(found, slug, memory, parsing, fingerprint, input, effects));
  }

  const all = [...slugs.keys()].sort();
  const coverages = all.map((slug) => (read.get(slug)?.coverage ?? kept.get(slug)?.coverage) as Coverage);
  const memoryOf = (slug: string) => read.get(slug)?.part.coverage.memory ?? kept.get(slug);
  const parsed = new Map<string, ReturnType<Target['memory']['parsed']>>();
  const find = (coverage: Coverage, post: Post): PlacedPost => {
    const now = read.get(coverage.slug);
    if (now) return now.find(post);
    const known = parsed.get(coverage.slug) ?? target.memory.parsed(coverage.slug);
    parsed.set(coverage.slug, known);
    const whole = [...known.kept.values()].flatMap(({ outcome: { parsed: one } }) => (one.state === 'published' ? one.entry : []));
    const entry = whole.find(({ id }) => id === post.id) as Post;
    return { post: entry, place: bodyPlace(kept.get(coverage.slug)?.coverage ?? coverage, known.assets, site.absolute) };
  };
  const manifest = target.memory.files('');
  const gone = target.memory.slugs().filter((slug) => !slugs.has(slug));
  const isSiteAsItWas = read.size === 0 && gone.length === 0 && manifest.complete && manifest.fingerprint === fingerprint;
  const sitePart: Part = {
    slug: '',
    documents: () =>
      planSite(
        coverages,
        new Map([
          ...readers(input.files, input.folders, effects),
          ...[layoutFiles.favicon, layoutFiles.script].map(({ path, bytes }) => [path, () => bytes] as const),
        ]),
        acrossContext(site, ({ slug }) => memoryOf(slug)?.image),
        { context: feedContext(site, find), version: ({ slug }, { id }) => memoryOf(slug)?.versions[id] ?? '' },
      ),
  };
  const memories = all.flatMap((slug) => memoryOf(slug) ?? []);
  return {
    coverages,
    until: memories.reduce((first, { validity }) => Math.min(first, validity.until), always.until),
    problems: memories.flatMap(({ problems }) => problems),
    plan: {
      parts: [...[...read.values()].map(({ part }) => part), ...(isSiteAsItWas ? [] : [sitePart])],
      gone,
      kept: {
        count: [...kept.values()].reduce((sum, { count }) => sum + count, isSiteAsItWas ? Object.keys(manifest.files).length : 0),
        assets: new Set([...kept.values()].flatMap(({ assets }) => assets)),
      },
      fingerprint,
      shared,
    },
  };
}

/** Whether nothing has changed of a coverage and of all that it is made with. */
function isAsItWas(
  memory: CoverageMemory,
  { name, mark }: FolderOnDisk,
  fingerprint: string,
  slug: string,
  { out, memory: store }: Target,
  effects: Effects,
): boolean {
  const now = effects.now();
  return (
    memory.fingerprint === fingerprint &&
    memory.coverage.folder === name &&
    memory.mark !== undefined &&
    memory.mark === mark &&
    memory.validity.since <= now &&
    now < memory.validity.until &&
    effects.stat(join(out, slug, 'index.html'))?.mark === memory.live &&
    store.hasParsed(slug)
  );
}

async function readCoverage(
  { read, mark }: FolderOnDisk,
  slug: string,
  before: CoverageMemory | undefined,
  parsing: string,
  fingerprint: string,
  { settings, site, folders, target }: PartsInput,
  effects: Effects,
): Promise<Read> {
  const clock = new Clock(effects.now());
  const { folder, problems } = read();
  const previous = new Map(before?.coverage.entries.map(({ id, path }) => [id, path]));
  const known = target.memory.parsed(slug);
  const gathered = gather(folder, slug, { settings, clock, lastGood: target.lastGood, fingerprint: parsing, kept: known.kept, previous });
  const { coverage } = gathered;
  const media = await collectAssets(coverage, folder.media, { folders, before: known.lookedAt, effects });
  const context = coverageContext(site, coverage, media.assets);
  const place = bodyPlace(coverage, media.assets, site.absolute);
  const versions = new Map(coverage.entries.flatMap((post) => (post.kind === 'post' ? [[post.id, versionOf({ post, place })]] : [])));
  const image = coverage.info.image === undefined ? undefined : context.picture(coverage, coverage.info.image);
  const find = (post: Post) => ({ post, place });
  const feeds = { context: feedContext(site, (_, post) => find(post)), version: (_: Coverage, { id }: Post) => versions.get(id) ?? '' };
  return {
    coverage,
    find,
    part: {
      slug,
      documents: () => planCoverage(coverage, readers(media.files, folders, effects), context, feeds),
      coverage: {
        memory: {
          fingerprint,
          ...(mark && { mark }),
          validity: clock.validity,
          coverage: withoutBodies(coverage),
          versions: Object.fromEntries(versions),
          ...(image && { image }),
          problems: [...problems, ...gathered.problems, ...media.problems],
          assets: [...media.files.keys()],
        },
        parsed: { kept: gathered.kept, assets: media.assets, lookedAt: media.lookedAt },
        good: gathered.good,
      },
    },
  };
}

/** What reads files that are to be published. */
function readers(files: AssetFiles, folders: MediaFolders, effects: Effects): Files {
  return new Map([...files].map(([path, source]) => [path, () => effects.read(join(folders[source.from], source.path))]));
}

/** A version of a post that changes whenever anything of it does, or anything that its text refers to. */
function versionOf({ post, place }: PlacedPost): string {
  const referred = post.body.pieces.map((piece) => {
    if (typeof piece === 'string') return undefined;
    if ('file' in piece) return place.asset(piece.file);
    return piece.kind === 'file' ? place.asset(piece.to) : piece.kind === 'entry' ? place.entry(piece.to) : undefined;
  });
  return hash(JSON.stringify([post, referred.filter((one) => one !== undefined)]));
}

/** A coverage as far as the index and lists need it. */
function withoutBodies(coverage: Coverage): Coverage {
  const entries = coverage.entries.map((entry): Entry => (entry.kind === 'post' ? { ...entry, body: emptyBody } : entry));
  return { ...coverage, info: { ...coverage.info, summary: emptyBody }, entries };
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const all = createHash('sha256');
  for (const part of parts) all.update(part).update('\0');
  return all.digest('hex').slice(0, 16);
}
