import type { Shard, ShardsElsewhere } from './memory/shard.ts';
import type { SiteFolders } from './site/site-folders.ts';

/** Folders to build from and to, as absolute paths, and how strict to be. */
export type BuildOptions = SiteFolders & {
  /** Whether a site that had coverage may have none. Default: false. */
  readonly allowEmpty?: boolean;
  /** Whether anything but a note keeps everything from being written. Default: false. */
  readonly strict?: boolean;
  /** Whether to look at every coverage, also at those that are as they were. Default: false. */
  readonly everything?: boolean;
  /** Whether pages have the style sheet in them before they are written; they always have it then. Default: false. */
  readonly withStyle?: boolean;
  /** The only coverages to build, and nothing that is across coverages. Default: the whole site. */
  readonly shard?: Shard;
  /** Threads that build shards where there is much to do. Default: none. */
  readonly elsewhere?: ShardsElsewhere | undefined;
};
