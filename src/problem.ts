/** How bad it is: an error fails `check`, a warning fails `--strict`, a note fails nothing. */
export type Level = 'error' | 'warning' | 'note';

/** A spot in a file; lines and columns count from 1. */
export type Place = {
  readonly line: number;
  readonly column: number;
  /** How many characters of the line are meant. */
  readonly width: number;
  /** The line itself, to be shown with `^^^` under the spot. */
  readonly excerpt: string;
};

/**
 * What became of the file that the problem is about: the entry was published; held back; its last good version stays
 * on the page; a coverage does without its `index.md`; nothing at all was written; or no more was, on a site so large that
 * it is written piece by piece.
 */
export type Outcome = 'published' | 'held-back' | 'last-good' | 'without-index' | 'nothing-written' | 'stopped';

/** Something wrong with what the newsroom wrote: a value that is collected and reported, never thrown. */
export type Problem = {
  readonly level: Level;
  /** Permanent name of the rule. */
  readonly rule: string;
  /** Path of the file in the content folder, with `/`. */
  readonly file: string;
  readonly place?: Place;
  /** What is wrong: "Unexpected label `Braking`". */
  readonly reason: string;
  /** What would be right: "`Breaking` or `Analysis`". */
  readonly expected?: string;
  /** How to mend it. */
  readonly note?: string;
  readonly outcome: Outcome;
};

/** The problem in one sentence. */
export function sentence(problem: Problem): string {
  return problem.expected ? `${problem.reason}, expected ${problem.expected}` : problem.reason;
}

/** Order of a report: by file, line, column, rule and at last the words, so that it is the same on every machine. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(sentence(a), sentence(b))
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
