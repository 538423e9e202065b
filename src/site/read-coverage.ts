import type { Coverage } from '../coverage/coverage.ts';
import { gather } from '../coverage/gather.ts';
import type { NamedCoverage } from '../coverage/placed.ts';
import { summaryOf } from '../coverage/summary.ts';
import type { Effects } from '../effects.ts';
import type { Entry, Post } from '../entry/entry.ts';
import type { CommitLog } from '../history/commit-log.ts';
import { unknownEntries } from '../history/unknown-redactions.ts';
import { emptyBody } from '../markdown/body.ts';
import type { MediaFolders } from '../media/asset.ts';
import { collectAssets } from '../media/collect-assets.ts';
import { hash } from '../memory/hash.ts';
import type { HistoryMemory } from '../memory/remembered.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { entryId } from '../source/entry-id.ts';
import type { FolderOnDisk } from '../source/read-content.ts';
import { Clock } from '../time/clock.ts';
import { bodyPlace, type PlacedPost } from './body-place.ts';
import { feedContext } from './feed-context.ts';
import { coverageContext } from './page-contexts.ts';
import type { CoverageContent, Target } from './part.ts';
import { planCoverage } from './plan.ts';
import { coverageSitemaps, lastChange } from './plan-discovery.ts';
import { readHistory } from './read-history.ts';
import { readers } from './readers.ts';
import { sharingContext } from './sharing-context.ts';
import type { SiteContext } from './site-context.ts';

/** What coverages are read with. */
export type ReadContext = {
  readonly settings: Settings;
  readonly site: SiteContext;
  readonly folders: MediaFolders;
  readonly target: Target;
  /** Fingerprint of all that decides what an entry becomes beside its file: the code, and `site.yaml`. */
  readonly parsing: string;
  /** The commits of the content, where the site shows what is in them. */
  readonly log: CommitLog | undefined;
};

/** Everything about a coverage that was read. */
export type WholeCoverage = CoverageContent & {
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
  /** The whole of a post, of which what is across coverages has a shortened one. */
  readonly find: (post: Post) => PlacedPost;
};

/**
 * Reads a coverage and plans its files; entries that are as they were are not parsed again.
 *
 * @param before - Its history, where that has been read already.
 */
export async function readCoverage(
  { read, mark, name }: FolderOnDisk,
  slug: string,
  fingerprint: string,
  { settings, site, folders, target, parsing, log }: ReadContext,
  effects: Effects,
  before?: HistoryMemory,
): Promise<WholeCoverage> {
  const clock = new Clock(effects.now());
  const { folder, problems: ofFolder } = read();
  const known = target.memory.parsed(slug);
  const previous = new Map(target.memory.coverage(slug)?.coverage.entries.map(({ id, path }) => [id, path]));
  const { isPreview, lastGood } = target;
  const gathered = gather(folder, slug, { settings, clock, isPreview, lastGood, fingerprint: parsing, kept: known.kept, previous });
  const { coverage } = gathered;
  const media = await collectAssets(coverage, folder.media, { folders, before: known.lookedAt, effects });
  const history =
    before ?? (log && readHistory(gathered, { log, settings, clock, content: folders.content, memory: target.memory, parsing }, effects));
  const place = bodyPlace(coverage, media.assets, site.absolute);
  const posts = new Map(coverage.entries.flatMap((post) => (post.kind === 'post' ? [[post.id, post]] : [])));
  const versions = new Map(coverage.entries.map((entry) => [entry.id, versionOf(entry, coverage, place)]));
  const context = {
    ...coverageContext(site, coverage, media.assets, versions),
    history: (id: string) => history?.kept[id]?.history,
  };
  const image = coverage.info.image === undefined ? undefined : context.picture(coverage, coverage.info.image);
  const find = ({ id }: Post) => ({ post: posts.get(id) as Post, version: versions.get(id) ?? '', place });
  const feeds = {
    context: feedContext(site, (_, post) => find(post)),
    version: (_: NamedCoverage, { id }: Post) => versions.get(id) ?? '',
  };
  const sharing = sharingContext(site, (_, file) => media.assets.get(`${coverage.folder}/${file}`));
  const withoutText = withoutBodies(coverage);
  const summary = summaryOf(withoutText, image);
  const ids = folder.entries.map(({ path }) => entryId(path));
  const redactions = unknownEntries(settings.history?.redactions ?? [], slug, ids);
  const problems = [...ofFolder, ...gathered.problems, ...media.problems, ...redactions];
  return {
    coverage,
    problems,
    find,
    documents: () => planCoverage(coverage, readers(media.files, folders, effects), context, sharing, feeds),
    head: {
      folder: name,
      fingerprint,
      ...(mark && { mark }),
      isSound: problems.length === 0,
      parsing,
      validity: clock.validity,
      ...(history && { history: history.mark }),
      entries: coverage.entries.length,
      status: coverage.status,
      ...(coverage.start !== undefined && { start: coverage.start }),
      ...(coverage.updated !== undefined && { updated: coverage.updated }),
      summary: hash(JSON.stringify(summary)),
      sitemaps: coverageSitemaps(coverage).map((file) => lastChange(file).changed ?? null),
    },
    summary,
    memory: {
      coverage: withoutText,
      versions: Object.fromEntries(versions),
      assets: [...media.files.keys()],
    },
    parsed: { kept: gathered.kept, assets: media.assets, lookedAt: media.lookedAt },
    good: gathered.good,
    history,
  };
}

/** A version of an entry that changes whenever anything of it does, or anything that its text refers to. */
function versionOf(entry: Entry, { info }: Coverage, place: PlacedPost['place']): string {
  const own = hashes.get(entry) ?? hash(JSON.stringify(entry));
  hashes.set(entry, own);
  if (entry.kind === 'withdrawal') return own;
  const referred = entry.body.pieces.map((piece) => {
    if (typeof piece === 'string') return undefined;
    if ('file' in piece) return place.asset(piece.file);
    return piece.kind === 'file' ? place.asset(piece.to) : piece.kind === 'entry' ? place.entry(piece.to) : undefined;
  });
  // One without any words is called by its coverage.
  return hash(own, JSON.stringify([referred.filter((one) => one !== undefined), ...(entry.title ? [] : [info.title])]));
}

/** A process that stays sees most entries again and again. */
const hashes = new WeakMap<Entry, string>();

/** A coverage as far as the index and lists need it. */
function withoutBodies(coverage: Coverage): Coverage {
  const entries = coverage.entries.map((entry): Entry => (entry.kind === 'post' ? { ...entry, body: emptyBody } : entry));
  return { ...coverage, info: { ...coverage.info, summary: emptyBody }, entries };
}
