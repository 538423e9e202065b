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
import type { Document } from './document.ts';
import type { LayoutFiles } from './load-layouts.ts';
import type { CoverageHead, CoverageMemory } from './memory.ts';
import type { ParseElsewhere } from './parse-ahead.ts';
import { type Files, planCoverage, planSite } from './plan.ts';
import type { CoverageContent, Part, Plan, Target } from './publish.ts';

/** What the parts of a site are planned from. */
export type PartsInput = {
  readonly folder: ContentFolder;
  /** Names of coverage folders by slug. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly site: SiteContext;
  readonly settings: Settings;
  readonly layoutFiles: LayoutFiles;
  /** Fingerprint of all else that decides what an entry becomes: the code, and `site.yaml`. */
  readonly parsing: string;
  /** The site's own pictures. */
  readonly files: AssetFiles;
  readonly folders: MediaFolders;
  readonly target: Target;
  readonly everything: boolean;
  readonly parseElsewhere?: ParseElsewhere | undefined;
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
  readonly until: number;
};

/** Everything about a coverage that was read. */
type Whole = CoverageContent & { readonly coverage: Coverage; readonly find: (post: Post) => PlacedPost };

/** A coverage that was read; `whole` is kept in memory while there are few, else read again, which is quick by then. */
type Read = {
  readonly head: CoverageContent['head'];
  readonly memory: CoverageMemory;
  readonly whole: () => Promise<Whole>;
  readonly find?: Whole['find'];
};

/** How many files make it worth starting threads. */
const worthThreads = 500;

/** How many entries are held in memory with all that they are made of. */
const most = 2000;

/**
 * Finds out which coverages have to be looked at, and what is to be made of them: those that are as they were are not
 * read, and what is across coverages is made from what is remembered of them.
 */
export async function planParts(input: PartsInput, effects: Effects): Promise<Parts> {
  const { folder, slugs, site, layoutFiles, target } = input;
  const { memory } = target;
  const manifest = memory.manifest();
  const before = manifest.complete ? manifest.coverages : {};
  const shared = hash(layoutFiles.fingerprint, JSON.stringify(site.site));
  const fingerprint = hash(input.parsing, shared);
  const onDisk = new Map(folder.coverages.map((one) => [one.name, one]));
  const read = new Map<string, Read>();
  const kept = new Map<string, CoverageHead>();
  const toRead: { slug: string; found: FolderOnDisk }[] = [];
  for (const [slug, name] of [...slugs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const head = before[slug];
    const found = onDisk.get(name) as FolderOnDisk;
    if (head && !input.everything && isAsItWas(head, found, fingerprint, slug, target, effects)) kept.set(slug, head);
    else toRead.push({ slug, found });
  }
  await parseMany(toRead, input, effects);
  let held = 0;
  for (const { slug, found } of toRead) {
    const whole = await readCoverage(found, slug, fingerprint, input, effects);
    held += whole.coverage.entries.length;
    if (held > most) memory.writeParsed(slug, whole.parsed);
    read.set(slug, {
      head: whole.head,
      memory: whole.memory,
      ...(held > most
        ? { whole: () => readCoverage(found, slug, fingerprint, input, effects) }
        : { whole: async () => whole, find: whole.find }),
    });
  }

  const all = [...slugs.keys()].sort();
  const memoryOf = (slug: string) => (read.get(slug)?.memory ?? memory.coverage(slug)) as CoverageMemory;
  const gone = memory.slugs().filter((slug) => !slugs.has(slug));
  const isSiteAsItWas = read.size === 0 && gone.length === 0 && manifest.complete && manifest.fingerprint === fingerprint;
  const sitePart: Part = { slug: '', open: async () => ({ documents: () => acrossCoverages(all, read, memoryOf, input, effects) }) };
  const heads = [...read.values()].map(({ head }) => head);
  return {
    coverages: () => all.map((slug) => memoryOf(slug).coverage),
    count: { coverages: all.length, entries: [...heads, ...kept.values()].reduce((sum, { entries }) => sum + entries, 0) },
    until: [...heads, ...kept.values()].reduce((first, { validity }) => Math.min(first, validity.until), always.until),
    problems: [...heads, ...kept.values()].flatMap(({ problems }) => problems),
    plan: {
      parts: [...[...read].map(([slug, { whole }]) => ({ slug, open: whole })), ...(isSiteAsItWas ? [] : [sitePart])],
      gone,
      kept: {
        heads: kept,
        files: [...kept.values()].reduce((sum, { files }) => sum + files, isSiteAsItWas ? Object.keys(manifest.files).length : 0),
      },
      fingerprint,
      shared,
    },
  };
}

/** With many entries it is worth starting threads that parse them; a coverage or some small ones at a time. */
async function parseMany(toRead: readonly { slug: string; found: FolderOnDisk }[], input: PartsInput, effects: Effects): Promise<void> {
  const { parseElsewhere, folders, target, parsing } = input;
  if (!parseElsewhere || toRead.reduce((sum, { found }) => sum + found.size, 0) < worthThreads) return;
  const job = { content: folders.content, memory: target.memory.folder, now: effects.now(), parsing };
  await parseElsewhere(toRead.map(({ slug, found }) => ({ ...job, coverages: [[slug, found.name]] })));
  target.memory.reread();
}

/** The files across coverages; posts in feeds are looked up in what was read or is remembered. */
function acrossCoverages(
  slugs: readonly string[],
  read: ReadonlyMap<string, Read>,
  memoryOf: (slug: string) => CoverageMemory,
  { site, target, files, folders, layoutFiles }: PartsInput,
  effects: Effects,
): Document[] {
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
  return planSite(
    slugs.map((slug) => memoryOf(slug).coverage),
    new Map([...readers(files, folders, effects), ...own]),
    acrossContext(site, ({ slug }) => memoryOf(slug).image),
    { context: feedContext(site, find), version: ({ slug }, { id }) => memoryOf(slug).versions[id] ?? '' },
  );
}

/** Whether nothing has changed of a coverage and of all that it is made with. */
function isAsItWas(
  head: CoverageHead,
  { name, mark }: FolderOnDisk,
  fingerprint: string,
  slug: string,
  { out, memory }: Target,
  effects: Effects,
): boolean {
  const now = effects.now();
  return (
    head.fingerprint === fingerprint &&
    head.folder === name &&
    head.mark !== undefined &&
    head.mark === mark &&
    head.validity.since <= now &&
    now < head.validity.until &&
    effects.stat(join(out, slug, 'index.html'))?.mark === head.live &&
    memory.isWhole(slug)
  );
}

async function readCoverage(
  { read, mark, name }: FolderOnDisk,
  slug: string,
  fingerprint: string,
  { settings, site, folders, target, parsing }: PartsInput,
  effects: Effects,
): Promise<Whole> {
  const clock = new Clock(effects.now());
  const { folder, problems } = read();
  const known = target.memory.parsed(slug);
  const previous = new Map(target.memory.coverage(slug)?.coverage.entries.map(({ id, path }) => [id, path]));
  const gathered = gather(folder, slug, { settings, clock, lastGood: target.lastGood, fingerprint: parsing, kept: known.kept, previous });
  const { coverage } = gathered;
  const media = await collectAssets(coverage, folder.media, { folders, before: known.lookedAt, effects });
  const context = coverageContext(site, coverage, media.assets);
  const place = bodyPlace(coverage, media.assets, site.absolute);
  const posts = new Map(coverage.entries.flatMap((post) => (post.kind === 'post' ? [[post.id, post]] : [])));
  const versions = new Map([...posts.values()].map((post) => [post.id, versionOf({ post, place })]));
  const image = coverage.info.image === undefined ? undefined : context.picture(coverage, coverage.info.image);
  const find = ({ id }: Post) => ({ post: posts.get(id) as Post, place });
  const feeds = { context: feedContext(site, (_, post) => find(post)), version: (_: Coverage, { id }: Post) => versions.get(id) ?? '' };
  return {
    coverage,
    find,
    documents: () => planCoverage(coverage, readers(media.files, folders, effects), context, feeds),
    head: {
      folder: name,
      fingerprint,
      ...(mark && { mark }),
      validity: clock.validity,
      problems: [...problems, ...gathered.problems, ...media.problems],
      entries: coverage.entries.length,
    },
    memory: {
      coverage: withoutBodies(coverage),
      versions: Object.fromEntries(versions),
      ...(image && { image }),
      assets: [...media.files.keys()],
    },
    parsed: { kept: gathered.kept, assets: media.assets, lookedAt: media.lookedAt },
    good: gathered.good,
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

/** A short hash of some texts or bytes together. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const all = createHash('sha256');
  for (const part of parts) all.update(part).update('\0');
  return all.digest('hex').slice(0, 16);
}
