import type { RoundUp } from '../coverage/round-up.ts';
import type { CoverageSummary } from '../coverage/summary.ts';
import { always, type Validity } from '../time/clock.ts';
import type { CoverageHead, CoverageMemory, Digest, Digests, KnownFiles, Manifest, Parsed, Site } from './remembered.ts';

/** `parsed.json`: maps as lists of their entries. */
export type StoredParsed = { readonly [Name in keyof Parsed]: readonly (readonly [string, never])[] };

export function parseSound<T>(bytes: Uint8Array | undefined, isSound: (value: T) => boolean): T | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes ?? []).toString()) as T;
    return isSound(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isManifest(manifest: Manifest): boolean {
  return isSite(manifest) && areHeads(manifest.coverages);
}

export function isSite(site: Site): boolean {
  const { validity = always } = site;
  return areSound(site) && isSpan(validity);
}

export function areHeads(heads: Manifest['coverages']): boolean {
  return isRecord(heads) && Object.values(heads).every(isHead);
}

function isHead({ folder, fingerprint, validity, live, sizes, entries, files, summary, sitemaps }: CoverageHead): boolean {
  return (
    [folder, fingerprint, live, sizes, summary].every((one) => typeof one === 'string') &&
    [entries, files].every(Number.isFinite) &&
    Array.isArray(sitemaps) &&
    isSpan(validity)
  );
}

export function areDigests({ parsing, digests }: Digests): boolean {
  const isDigest = ([name, { hash, size }]: [string, Digest]) => isInside(name) && typeof hash === 'string' && Number.isFinite(size);
  return typeof parsing === 'string' && isRecord(digests) && Object.entries(digests).every(isDigest);
}

export function isRoundUp({ total, mentions }: RoundUp): boolean {
  return (
    Number.isFinite(total) &&
    mentions.every(({ coverage, entry, time }) => isInside(coverage.slug) && isInside(entry.id) && Number.isFinite(time))
  );
}

export function isSummary({ slug, info, latest, entries }: CoverageSummary): boolean {
  return isInside(slug) && typeof info.title === 'string' && Array.isArray(latest) && Number.isFinite(entries);
}

function isSpan({ since, until }: Validity): boolean {
  return Number.isFinite(since) && Number.isFinite(until);
}

export function isCoverage({ coverage, versions, assets }: CoverageMemory): boolean {
  const sound = coverage.entries.every(({ id, path, time }) => typeof id === 'string' && typeof path === 'string' && Number.isFinite(time));
  return sound && typeof coverage.folder === 'string' && Array.isArray(assets) && isRecord(versions);
}

export function isParsed({ kept, assets, lookedAt }: StoredParsed): boolean {
  return [kept, assets, lookedAt].every((pairs) => pairs.every((pair) => Array.isArray(pair) && isRecord(pair[1])));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is remembered is never trusted to name files outside the output. */
export function areSound({ complete, files }: KnownFiles): boolean {
  return (
    typeof complete === 'boolean' &&
    isRecord(files) &&
    Object.entries(files).every(([path, known]) => isInside(path) && Array.isArray(known))
  );
}

/** Whether a path stays within the folder that it is relative to. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !/[\\\0]/.test(path) &&
    !/^[A-Za-z]:/.test(path) &&
    !path.split('/').some((step) => step === '..' || step === '.')
  );
}
