import type { CoverageSummary } from '../coverage/summary.ts';
import type { Memory } from '../memory/memory.ts';
import type { CoverageHead, CoverageMemory, HistoryMemory, Parsed } from '../memory/remembered.ts';
import type { Shard } from '../memory/shard.ts';
import type { LastGood } from '../source/last-good.ts';
import type { Validity } from '../time/clock.ts';
import type { Document } from './document.ts';

/** A part of the site that has to be looked at: a coverage, or, with an empty slug, what is across coverages. */
export type Part = { readonly slug: string; readonly open: () => Promise<PartContent> };

/** What is in a part. */
export type PartContent = {
  /** Its files, in the order in which they are written. */
  readonly documents: () => readonly Document[];
  /** Of what is across coverages: how long it stays as it is while nothing changes. */
  readonly validity?: Validity;
  /** Remembers what it was made from, once it is written. */
  readonly keep?: () => void;
} & Partial<Omit<CoverageContent, 'documents'>>;

/** What is in a coverage, and what to remember of it. */
export type CoverageContent = {
  readonly documents: () => readonly Document[];
  readonly head: Omit<CoverageHead, 'live' | 'files' | 'sizes'>;
  readonly summary: CoverageSummary;
  readonly memory: CoverageMemory;
  readonly parsed: Parsed;
  readonly good: ReadonlyMap<string, Uint8Array>;
  /** Absent where the site shows no history. */
  readonly history: HistoryMemory | undefined;
};

/** All that is to be published; whatever links to another part comes after it. */
export type Plan = {
  readonly parts: readonly Part[];
  /** Slugs of coverages that are no more. */
  readonly gone: readonly string[];
  /** Slugs of parts that are as they were, gone from the output and kept: they are put back, by the build of the whole site. */
  readonly toFill: readonly string[];
  /** The coverages that are as they were, in buckets or by themselves, and how many files there are that are not looked at. */
  readonly kept: { readonly heads: ReadonlyMap<string, CoverageHead>; readonly buckets: ReadonlySet<string>; readonly files: number };
  /** Of all that what is across coverages is made from besides them; and of the layouts and what all pages show alone. */
  readonly fingerprint: string;
  readonly shared: string;
  /** Of the code. */
  readonly code: string;
  /** The state of the commits that histories were made from; absent where the site shows none. */
  readonly commits?: string | undefined;
  /** The style sheet, for pages that have only the mark for it. */
  readonly style: string;
  /** Paths of files that shards of this very build have changed. */
  readonly ahead: readonly string[];
  /** Set where only a shard is published: then nothing is deleted, since another one may have it. */
  readonly shard?: Shard | undefined;
};

/** Where to, and what to remember it by. */
export type Target = {
  readonly out: string;
  /** Whether the output need not be there, or is sure to be as the build before left it: what that wrote counts as written. */
  readonly isElsewhere: boolean;
  /** Whether its files are kept for a build that finds them gone. */
  readonly keepsOutput: boolean;
  /** Whether files have compressed copies beside them. */
  readonly isServed: boolean;
  /** Whether anybody is to be told of changes. */
  readonly isTold: boolean;
  /** Whether it is a preview, which shows drafts and what is under embargo. */
  readonly isPreview: boolean;
  readonly memory: Memory;
  readonly lastGood: LastGood;
};
