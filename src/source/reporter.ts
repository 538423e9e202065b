import type { Level, Outcome, Problem } from '../problem.ts';
import { placeAt } from './place-at.ts';

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
