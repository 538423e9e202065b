import type { Coverage } from '../coverage/coverage.ts';
import type { Kept } from '../entry/entry-parser.ts';
import type { KeptHistory } from '../history/entry-histories.ts';
import type { KnownCommits } from '../history/folder-commits.ts';
import type { Assets } from '../media/asset.ts';
import type { LookedAt } from '../media/collect-assets.ts';
import type { Validity } from '../time/clock.ts';

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
  /** The state of the commits by which the coverages' marks hold; absent where the site shows no history. */
  readonly commits?: string;
};

/** `manifest.json`: heads of coverages are in buckets of their own, and their outlines in blocks. */
export type Site = Omit<Manifest, 'coverages'> & {
  readonly buckets?: Readonly<Record<string, Bucket>>;
  readonly blocks?: readonly Block[];
};

/** What is known of the coverages in a bucket without looking at them one by one. */
export type Bucket = {
  /** Size of its file, by which one that is damaged is found out. */
  readonly size: number;
  /** Of what they are made from; absent where that does not tell of each of them that it is as it was. */
  readonly mark?: string;
  /** Of what was left of them: their live pages, and the files with what else is known of them. */
  readonly there: string;
  readonly validity: Validity;
  /** How many coverages there are, how many entries, and how many files in the output. */
  readonly coverages: number;
  readonly entries: number;
  readonly files: number;
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
  /** A mark of its commits; absent where the site shows no history. */
  readonly history?: string;
  /** How its live page lies on disk. */
  readonly live: string;
  /** Of the files with what else is known of it. */
  readonly sizes: string;
  /** How many entries it has, and how many files in the output. */
  readonly entries: number;
  readonly files: number;
} & Outline;

/** What decides where a coverage stands among others, and what sitemaps say of it. */
export type Outline = Pick<Coverage, 'status' | 'start' | 'updated'> & {
  /** A hash of its summary. */
  readonly summary: string;
  /** Of each of its sitemaps, when anything that it names last changed. */
  readonly sitemaps: readonly (number | null)[];
};

/** A coverage by its slug, with what is known of all of them. */
export type Outlined = Outline & { readonly slug: string };

/** What is known of coverages that began one after the other without looking at them one by one. */
export type Block = {
  /** Size of its file, by which one that is damaged is found out. */
  readonly size: number;
  /** Of all that is in it. */
  readonly hash: string;
  readonly count: number;
  /** The first one of them: when it began, in milliseconds since 1970, UTC, and its slug. */
  readonly begins: readonly [time: number, slug: string];
  /** The one that is before all others of them on the index. */
  readonly foremost: Outlined;
  /** When anything in any of them last changed, in milliseconds since 1970, UTC. */
  readonly changed?: number;
  /** The same of the pages of all coverages that it is, with a hash of what is on them. */
  readonly pages: readonly { readonly hash: string; readonly changed?: number }[];
};

/** What is remembered of a coverage for what is across coverages. */
export type CoverageMemory = {
  /** Its entries have no bodies. */
  readonly coverage: Coverage;
  /** A version of each entry by its id, which changes whenever the entry does. */
  readonly versions: Readonly<Record<string, string>>;
  /** Paths of its pictures and clips in the output, which another coverage may have too. */
  readonly assets: readonly string[];
};

/** What is needed to make parts of a coverage again: its entries as they were parsed, and its pictures and clips. */
export type Parsed = {
  readonly kept: ReadonlyMap<string, Kept>;
  readonly assets: Assets;
  readonly lookedAt: ReadonlyMap<string, LookedAt>;
};

/** The commits of a coverage, and the histories that were made from them. */
export type HistoryMemory = KnownCommits & { readonly kept: Readonly<Record<string, KeptHistory>> };

/** What is remembered of the round-ups besides themselves. */
export type Digests = {
  /** Fingerprint of what entries were parsed with. */
  readonly parsing: string;
  readonly digests: Readonly<Record<string, Digest>>;
};

/** What tells of a round-up whether it is as it was. */
export type Digest = {
  /** Of as much of it as pages show. */
  readonly hash: string;
  /** When anything in that last changed, in milliseconds since 1970, UTC. */
  readonly changed?: number;
  /** Size of its file, by which one that is damaged is found out. */
  readonly size: number;
};

/** What a build says that left nothing to be done, so that the next one can say it again where all is as it was. */
export type Settled = {
  /** Of the coverages: the tree of a commit, if what is committed counts. */
  readonly coverages: string;
  /** Of the code, `site.yaml` and the files beside it. */
  readonly beside: string;
  /** Of the layouts, and the paths of the files that they are made from. */
  readonly layouts: string;
  readonly inputs: readonly string[];
  /** Of the manifest. */
  readonly left: string;
  /** How long the whole site stays as it is while nothing changes. */
  readonly validity: Validity;
  /** How many coverages there are, and how many entries. */
  readonly count: { readonly coverages: number; readonly entries: number };
  /** How many files are in the output. */
  readonly files: number;
};
