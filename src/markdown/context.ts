import type { Node } from 'unist';
import type { VFile } from 'vfile';
import type { Range, Reporter } from '../source/reporter.ts';
import type { Holes } from './body.ts';

/** Names of files that a text may refer to. */
export type Names = Iterable<string> & { readonly has: (name: string) => boolean };

/** What the plugins need to know of the file that they work on. */
export type MarkdownContext = {
  readonly report: Reporter;
  /** The file's folder, relative to the coverage folder; empty for the coverage folder itself. */
  readonly folder: string;
  /** Paths of the coverage's pictures, clips and other files, relative to its folder. */
  readonly files: Names;
  /** Paths of its entries' files, likewise. */
  readonly entries: Names;
  /** Hosts of Mastodon servers that cards may name. */
  readonly mastodon: readonly string[];
  /** Whether a heading at the very beginning is the headline. */
  readonly takeHeadline: boolean;
};

/** A file's context while the chain runs, with what the plugins leave for its end. */
export type Work = MarkdownContext & { readonly holes: Holes; headline?: string; refused?: boolean };

/** The work that `renderMarkdown` put on the file. */
export function workOf(file: VFile): Work {
  return file.data.work as Work;
}

/** Where a node stands in the file. */
export function rangeOf(node: Node): Range | undefined {
  const { start, end } = node.position ?? {};
  return start?.offset === undefined || end?.offset === undefined ? undefined : [start.offset, end.offset];
}
