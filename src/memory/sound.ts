import type { RoundUp } from '../coverage/round-up.ts';
import type { CoverageSummary } from '../coverage/summary.ts';
import { always, type Validity } from '../time/clock.ts';
import { isInside } from './is-inside.ts';
import type {
  Block,
  Bucket,
  CoverageHead,
  CoverageMemory,
  Digest,
  Digests,
  HistoryMemory,
  KnownFiles,
  Manifest,
  Outline,
  Outlined,
  Parsed,
  Settled,
  Site,
} from './remembered.ts';

/** `parsed.json`: maps as lists of their entries. */
export type StoredParsed = { readonly [Name in keyof Parsed]: readonly (readonly [string, never])[] };

/**
 * Whether what was read is a memory of ours: one that is cut off, damaged or made by other code is not. What is remembered
 * is never trusted to name files outside the output.
 */
export const isSound = {
  site: isSite,
  manifest: isManifest,
  heads: areHeads,
  outlines: areOutlines,
  files: areFilesSound,
  coverage: isCoverage,
  summary: isSummary,
  parsed: isParsed,
  history: isHistory,
  digests: areDigests,
  roundUp: isRoundUp,
  settled: isSettled,
} as const;

function isManifest(manifest: Manifest): boolean {
  return isSite(manifest) && areHeads(manifest.coverages);
}

function isSite(site: Site): boolean {
  const { validity = always, buckets = {}, blocks = [] } = site;
  return areFilesSound(site) && isSpan(validity) && isRecord(buckets) && Object.values(buckets).every(isBucket) && blocks.every(isBlock);
}

function isBucket({ size, there, validity, coverages, entries, files }: Bucket): boolean {
  return [size, coverages, entries, files].every(Number.isFinite) && typeof there === 'string' && isSpan(validity);
}

function isBlock({ size, hash, count, begins: [time, slug], foremost, changed, pages }: Block): boolean {
  return (
    [size, count, time].every(Number.isFinite) &&
    [hash, slug, ...pages.map((page) => page.hash)].every((one) => typeof one === 'string') &&
    [changed, ...pages.map((page) => page.changed)].every(isTime) &&
    isOutlined(foremost)
  );
}

function areHeads(heads: Readonly<Record<string, CoverageHead>>): boolean {
  return isRecord(heads) && Object.keys(heads).every(isInside) && Object.values(heads).every(isHead);
}

function isHead(head: CoverageHead): boolean {
  const { folder, fingerprint, validity, live, sizes, entries, files } = head;
  return (
    isOutline(head) &&
    [folder, fingerprint, live, sizes].every((one) => typeof one === 'string') &&
    [entries, files].every(Number.isFinite) &&
    isSpan(validity)
  );
}

function areOutlines(outlines: readonly Outlined[]): boolean {
  return outlines.every(isOutlined);
}

function isOutlined(one: Outlined): boolean {
  return isInside(one.slug) && isOutline(one);
}

function isOutline({ status, start, updated, summary, sitemaps }: Outline): boolean {
  return typeof status === 'string' && typeof summary === 'string' && isTime(start) && isTime(updated) && Array.isArray(sitemaps);
}

function isTime(time: number | undefined): boolean {
  return time === undefined || Number.isFinite(time);
}

function areDigests({ parsing, digests }: Digests): boolean {
  const isDigest = ([name, { hash, size }]: [string, Digest]) => isInside(name) && typeof hash === 'string' && Number.isFinite(size);
  return typeof parsing === 'string' && isRecord(digests) && Object.entries(digests).every(isDigest);
}

function isRoundUp({ total, mentions }: RoundUp): boolean {
  return (
    Number.isFinite(total) &&
    mentions.every(({ coverage, entry, time }) => isInside(coverage.slug) && isInside(entry.id) && Number.isFinite(time))
  );
}

function isSettled({ coverages, beside, layouts, left, inputs, validity, count, files }: Settled): boolean {
  return (
    [coverages, beside, layouts, left].every((one) => typeof one === 'string') &&
    Array.isArray(inputs) &&
    isSpan(validity) &&
    [count.coverages, count.entries, files].every(Number.isFinite)
  );
}

function isSummary({ slug, info, latest, entries }: CoverageSummary): boolean {
  return isInside(slug) && typeof info.title === 'string' && Array.isArray(latest) && Number.isFinite(entries);
}

function isSpan({ since, until }: Validity): boolean {
  return Number.isFinite(since) && Number.isFinite(until);
}

function isCoverage({ coverage, versions, assets }: CoverageMemory): boolean {
  const sound = coverage.entries.every(({ id, path, time }) => typeof id === 'string' && typeof path === 'string' && Number.isFinite(time));
  return sound && typeof coverage.folder === 'string' && Array.isArray(assets) && isRecord(versions);
}

function isHistory({ mark, commits, kept }: HistoryMemory): boolean {
  const isCommit = ({ time, files }: HistoryMemory['commits'][number]) => Number.isFinite(time) && files.every((pair) => pair.length === 2);
  return (
    typeof mark === 'string' && commits.every(isCommit) && isRecord(kept) && Object.values(kept).every(({ validity }) => isSpan(validity))
  );
}

function isParsed({ kept, assets, lookedAt }: StoredParsed): boolean {
  return [kept, assets, lookedAt].every((pairs) => pairs.every((pair) => Array.isArray(pair) && isRecord(pair[1])));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areFilesSound({ complete, files }: KnownFiles): boolean {
  return (
    typeof complete === 'boolean' &&
    isRecord(files) &&
    Object.entries(files).every(([path, known]) => isInside(path) && Array.isArray(known))
  );
}
