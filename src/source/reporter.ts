import type { Level, Outcome, Place, Problem } from '../problem.ts';

/** A stretch of a file's text, as two offsets counted in UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** The words of a problem; see `Problem`. */
export type Words = {
  readonly reason: string;
  readonly expected?: string;
  readonly note?: string;
  readonly outcome?: Outcome;
};

/** Collects what is wrong with one file. */
export type Reporter = {
  readonly problems: readonly Problem[];
  readonly add: (level: Level, rule: string, at: Range | undefined, words: Words) => void;
};

/** A collector for the file at `path`, whose text turns ranges into lines and columns. */
export function reporter(path: string, text: string): Reporter {
  const problems: Problem[] = [];
  return {
    problems,
    add: (level, rule, at, words) => {
      problems.push({
        level,
        rule,
        file: path,
        ...(at && { place: placeAt(text, at) }),
        ...words,
        outcome: words.outcome ?? 'published',
      });
    },
  };
}

/** Line and column of a range; a range over several lines is shown on its first. */
function placeAt(text: string, [start, end]: Range): Place {
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', lineStart);
  const lineEnd = next < 0 ? text.length : next;
  return {
    line: text.slice(0, lineStart).split('\n').length,
    column: start - lineStart + 1,
    width: Math.max(1, Math.min(end, lineEnd) - start),
    excerpt: text.slice(lineStart, lineEnd),
  };
}
