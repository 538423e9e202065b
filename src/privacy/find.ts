/** An address that a page loads or sends something to by itself, and where it stands. */
export type Find = {
  /** As it is written; undefined for a script or a handler in the page, of which nobody can tell what it loads. */
  readonly address: string | undefined;
  /** What names it: `src` of `img`. */
  readonly what: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
};
