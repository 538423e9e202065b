import type { Range, Reporter } from '../source/reporter.ts';

/** How many quotes and lists may nest on one line. */
export const depthLimit = 100;

/** How many times one paragraph may open emphasis, or a link or a footnote; also how often one sign may be repeated. */
export const openLimit = 500;

/**
 * Refuses texts on which the Markdown parser would overflow the stack or take quadratic time, before it sees them.
 *
 * @returns false if the text was refused; the reason is reported.
 */
export function checkLimits(text: string, report: Reporter): boolean {
  const refuse = (at: Range, reason: string, note: string) => {
    report.add('error', 'nesting', at, { reason, note, outcome: 'held-back' });
    return false;
  };
  const deep = deepContainers.exec(text);
  if (deep)
    return refuse(
      [deep.index, deep.index + 1],
      `Unexpected nesting, more than ${depthLimit} levels`,
      'Delete the repeated `>`, `-` or spaces at the beginning of the line.',
    );
  const repeated = repeatedSign.exec(text);
  if (repeated)
    return refuse(
      [repeated.index, repeated.index + 1],
      `Unexpected run of \`${repeated[1]}\`, more than ${openLimit}`,
      'Delete the repeated signs.',
    );
  let start = 0;
  let counts = { emphasis: 0, links: 0 };
  for (const line of text.split('\n')) {
    if (startsBlock.test(line)) counts = { emphasis: 0, links: 0 };
    counts.emphasis += line.match(/[*_]+|~+/g)?.length ?? 0;
    counts.links += line.match(/\[/g)?.length ?? 0;
    if (counts.emphasis > openLimit || counts.links > openLimit) {
      const signs = counts.links > openLimit ? '`[`' : '`*`, `_` or `~`';
      return refuse(
        [start, start + 1],
        `Unexpected number of ${signs}, more than ${openLimit} in one paragraph`,
        'Delete the repeated signs, or put an empty line between paragraphs.',
      );
    }
    start += line.length + 1;
  }
  return true;
}

/** More than `depthLimit` markers of quotes or list items at the beginning of a line, or an indentation as deep. */
const deepContainers = new RegExp(`^[ \\t]*(?:(?:>|[-+*]|\\d{1,9}[.)])[ \\t]*){${depthLimit + 1},}|^[ \\t]{${depthLimit * 4},}\\S`, 'm');

/** One punctuation sign many times over. */
const repeatedSign = new RegExp(`([^\\s\\p{L}\\p{N}])\\1{${openLimit},}`, 'u');

/** An empty line, a list item or a row of a table: what stands above it is no part of the same paragraph. */
const startsBlock = /^[\s>]*(?:$|\||[-+*]\s|\d{1,9}[.)]\s)/;
