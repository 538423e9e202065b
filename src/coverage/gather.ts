import { basename } from 'node:path/posix';
import type { Entry } from '../entry/entry.ts';
import { EntryParser, type Kept } from '../entry/entry-parser.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { assignSlugs } from '../source/assign-slugs.ts';
import type { LastGood } from '../source/last-good.ts';
import type { CoverageFolder, SourceFile } from '../source/read-content.ts';
import type { Clock } from '../time/clock.ts';
import { assemble } from './assemble.ts';
import type { Coverage, CoverageInfo } from './coverage.ts';
import { infoFromFolder, missingIndex, parseIndex } from './parse-index.ts';
import { isReservedId } from './reserved-id.ts';

/** What the entries of a coverage are read against. */
export type GatherContext = {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Whether drafts and what is under embargo are entries too, for a preview. */
  readonly isPreview: boolean;
  readonly lastGood: Pick<LastGood, 'get'>;
  /** Of everything beside the files that decides what they become: the code and the site's settings. */
  readonly fingerprint: string;
  /** Entries as the build before parsed them. */
  readonly kept: ReadonlyMap<string, Kept>;
  /** Paths of entry files by id, as the build before published them. */
  readonly previous: ReadonlyMap<string, string>;
};

/** A coverage, and the files that it was made from and that the store of last good entries is to hold. */
export type Gathered = {
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
  readonly good: ReadonlyMap<string, Uint8Array>;
  /** Entries as they are parsed now. */
  readonly kept: ReadonlyMap<string, Kept>;
};

/**
 * Parses a coverage folder. A file that is broken costs its own entry, and not even that if its last good version is
 * known and nobody can have meant to take it away.
 */
export function gather(folder: CoverageFolder, slug: string, context: GatherContext): Gathered {
  const { settings, clock, isPreview, lastGood, previous } = context;
  const named = folder.entries.map(({ path }) => ({ path, name: basename(path).replace(/\.md$/i, '') }));
  const { paths, problems } = assignSlugs(named, 'entry', isReservedId, previous);
  const byPath = new Map(folder.entries.map((file) => [file.path, file]));
  const names = {
    files: folder.media,
    entries: new Set([...byPath.keys(), `${folder.name}/index.md`].map((path) => path.slice(folder.name.length + 1))),
  };
  const good = new Map<string, Uint8Array>();
  const info = gatherInfo(folder, slug, { settings, ...names }, lastGood, problems, good);

  const parser = new EntryParser({ settings, clock, isPreview, ...names }, context.fingerprint, context.kept);
  const entries: Entry[] = [];
  for (const [id, path] of paths) {
    const file = byPath.get(path) as SourceFile;
    const parse = (bytes: Uint8Array) => parser.parse({ path, bytes }, id);
    const { parsed, problems: found } = parse(file.bytes);
    if (parsed.state === 'published') {
      entries.push(parsed.entry);
      if (parsed.entry.kind === 'post' && !parsed.entry.unpublished) good.set(id, file.bytes);
    }
    const known = parsed.state === 'held-back' && !parsed.leave ? lastGood.get(slug, id) : undefined;
    const old = known && sameTime(file.bytes, known) ? known : undefined;
    const again = old && parse(old).parsed;
    if (old && again?.state === 'published' && !again.entry.unpublished) {
      entries.push(again.entry);
      good.set(id, old);
      problems.push(...found.map(lastGoodStays));
    } else problems.push(...found);
  }
  const coverage = assemble(folder.name, slug, info, entries, clock);
  return { coverage, problems: [...problems, ...tooManyPinned(coverage)], good, kept: parser.kept };
}

function gatherInfo(
  folder: CoverageFolder,
  slug: string,
  context: Parameters<typeof parseIndex>[1],
  lastGood: Pick<LastGood, 'get'>,
  problems: Problem[],
  good: Map<string, Uint8Array>,
): CoverageInfo {
  const found = folder.index ? parseIndex(folder.index, context) : { problems: [missingIndex(folder.name)] };
  if (folder.index && found.info) {
    good.set('index', folder.index.bytes);
    problems.push(...found.problems);
    return found.info;
  }
  const old = lastGood.get(slug, 'index');
  const info = old && parseIndex({ path: `${folder.name}/index.md`, bytes: old }, context).info;
  if (old && info) {
    good.set('index', old);
    problems.push(...found.problems.map(lastGoodStays));
    return info;
  }
  problems.push(
    ...found.problems.map((problem): Problem => (problem.outcome === 'held-back' ? { ...problem, outcome: 'without-index' } : problem)),
  );
  return infoFromFolder(folder.name);
}

function lastGoodStays(problem: Problem): Problem {
  return problem.outcome === 'held-back' || problem.outcome === 'without-index' ? { ...problem, outcome: 'last-good' } : problem;
}

/** A third pinned entry pushes the news itself off the screen. */
function tooManyPinned({ entries }: Coverage): Problem[] {
  return entries
    .filter((entry) => entry.kind === 'post' && entry.pinned)
    .slice(2)
    .map(({ path }) => ({
      level: 'warning',
      rule: 'pinned',
      file: path,
      reason: 'Unexpected third pinned entry',
      note: 'It is pinned too; take `pinned` out of those that are no longer needed at the top.',
      outcome: 'published',
    }));
}

/** Whether a broken file leaves the line with the time as it was; where it does not, the entry may be meant to be held until then. */
function sameTime(broken: Uint8Array, good: Uint8Array): boolean {
  const line = (bytes: Uint8Array) => /^[\s"'{]*time\b.*$/im.exec(Buffer.from(bytes).toString('latin1').replaceAll('\0', ''))?.[0].trim();
  return line(broken) === undefined || line(broken) === line(good);
}
