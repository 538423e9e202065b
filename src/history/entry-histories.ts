import { createHash } from 'node:crypto';
import type { Effects } from '../effects.ts';
import { parseEntry } from '../entry/parse-entry.ts';
import type { Names } from '../markdown/context.ts';
import type { Settings } from '../settings.ts';
import type { SourceFile } from '../source/read-content.ts';
import { Clock, type Validity } from '../time/clock.ts';
import type { FolderCommit } from './commit-log.ts';
import { type EntryChange, entryChanges } from './entry-changes.ts';
import { type EntryHistory, entryHistory } from './entry-history.ts';
import { type ParseAt, publishedVersions, wordsOf } from './published-versions.ts';
import { readBlobs } from './read-blobs.ts';

/** The history of an entry as it was made, with all that it was made from; without `history` there is none to show. */
export type KeptHistory = { readonly key: string; readonly validity: Validity; readonly history?: EntryHistory };

/** What histories are made with. */
export type HistoryContext = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly content: string;
  /** Address of the coverage. */
  readonly slug: string;
  /** Of everything beside the files that decides what they become: the code and the site's settings. */
  readonly fingerprint: string;
  /** Histories as the build before made them, by the id of the entry. */
  readonly kept: ReadonlyMap<string, KeptHistory>;
};

/**
 * Makes the histories of a coverage's posts. One that is as it was is taken as the build before made it; the versions of
 * the others are read from git, all at once.
 *
 * @param posts - Files of posts as they are published now, by id.
 */
export function entryHistories(
  commits: readonly FolderCommit[],
  posts: ReadonlyMap<string, SourceFile>,
  context: HistoryContext,
  effects: Effects,
): ReadonlyMap<string, KeptHistory> {
  const changes = entryChanges(commits);
  const kept = new Map<string, KeptHistory>();
  const toMake: { id: string; file: SourceFile; found: readonly EntryChange[]; key: string }[] = [];
  for (const [id, file] of posts) {
    const found = sinceLastThere(changes.get(id) ?? []);
    if (found.length < 2) continue;
    const hash = createHash('sha256').update(JSON.stringify([context.fingerprint, id, file.path, found]));
    const key = hash.update(file.bytes).digest('hex').slice(0, 32);
    const known = context.kept.get(id);
    if (known?.key === key && isNow(known.validity, context.clock)) kept.set(id, known);
    else toMake.push({ id, file, found, key });
  }
  const blobs = readBlobs(
    context.content,
    toMake.flatMap(({ found }) => found.flatMap(({ file }) => file?.blob ?? [])),
    effects,
  );
  for (const { id, file, found, key } of toMake) kept.set(id, { key, ...makeHistory(id, file, found, blobs, context) });
  for (const { validity } of kept.values()) {
    context.clock.isDue(validity.since);
    context.clock.isDue(validity.until);
  }
  return kept;
}

function makeHistory(
  id: string,
  file: SourceFile,
  changes: readonly EntryChange[],
  blobs: ReadonlyMap<string, Uint8Array>,
  { settings, clock, slug }: HistoryContext,
): Omit<KeptHistory, 'key'> {
  const own = new Clock(clock.now);
  const parse: ParseAt = (one, at) =>
    parseEntry(one, { settings, clock: at, id, isPreview: false, files: allNames, entries: allNames }).parsed;
  const present = parse(file, own);
  const versions = publishedVersions(changes, (blob) => blobs.get(blob), parse, own);
  const { shows = 'edits', redactions = [] } = settings.history ?? {};
  const ofThis = redactions.filter(({ entry }) => entry === `${slug}/${id}`);
  const isPost = present.state === 'published' && present.entry.kind === 'post';
  const history = isPost ? entryHistory(versions, wordsOf(present.entry), shows, ofThis) : undefined;
  return { validity: own.validity, ...(history && { history }) };
}

/** Changes since the entry last had no file. */
function sinceLastThere(changes: readonly EntryChange[]): readonly EntryChange[] {
  return changes.slice(changes.findLastIndex(({ file }) => !file) + 1);
}

function isNow({ since, until }: Validity, { now }: Clock): boolean {
  return since <= now && now < until;
}

/** Words do not depend on which files there are now, so any may be there. */
const allNames: Names = { has: () => true, *[Symbol.iterator]() {} };
