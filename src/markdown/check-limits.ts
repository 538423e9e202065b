import type { Range, Reporter } from '../source/reporter.ts';

/** How many quotes and lists may nest on one line. */
export const depthLimit = 100;

/** How many times one paragraph may open emphasis, or a link, or a tag; also how often one sign may be repeated. */
export const openLimit = 500;

/** How many lines a text may have, how many footnotes and definitions, and how many cells a table. */
export const lineLimit = 10_000;
export const noteLimit = 500;
export const cellLimit = 10_000;

/**
 * Refuses texts on which the Markdown parser would overflow the stack or take quadratic time, before it sees them. No
 * entry comes near these limits.
 *
 * @returns false if the text was refused; the reason is reported.
 */
export function checkLimits(text: string, report: Reporter): boolean {
  const refuse = (at: Range, reason: string, note: string) => {
    report.add('error', 'nesting', at, { reason, note, outcome: 'held-back' });
    return false;
  };
  const deep = deepContainers.exec(text);
  if (deep) {
    const note = 'Delete the repeated `>`, `-` or spaces at the beginning of the line.';
    return refuse([deep.index, deep.index + 1], `Unexpected nesting, more than ${depthLimit} levels`, note);
  }
  const repeated = mayRepeatSign(text) ? repeatedSign.exec(text) : undefined;
  if (repeated) {
    return refuse(
      [repeated.index, repeated.index + 1],
      `Unexpected run of \`${repeated[1]}\`, more than ${openLimit}`,
      'Delete the repeated signs.',
    );
  }
  if (isFarBelow(text)) return true;
  const count = { emphasis: 0, links: 0, closings: 0, tags: 0, notes: 0, lines: 0, columns: 0, cells: 0, depth: 0, lazy: 0 };
  let start = 0;
  for (const line of text.split('\n')) {
    const empty = emptyLine.test(line);
    if (empty || startsBlock.test(line)) count.emphasis = count.links = count.closings = count.tags = 0;
    if (empty) count.columns = count.cells = count.depth = count.lazy = 0;
    count.lines++;
    count.emphasis += matches(line, /[*_]+|~+/g);
    count.links += matches(line, /\[/g);
    count.closings += matches(line, /\]/g);
    count.tags += matches(line, /</g);
    count.notes += matches(line, /\[\^|^\s*\[[^\]]*\]:/g);
    if (tableRule.test(line)) count.columns = matches(line, /\|/g) + 1;
    count.cells += count.columns;
    count.depth = Math.max(count.depth, matches(/^[\s>]*/.exec(line)?.[0] ?? '', />/g));
    count.lazy += count.depth;
    const excess = excessOf(count);
    if (excess)
      return refuse(
        [start, start + 1],
        `Unexpected number of ${excess}`,
        'Split the text, put an empty line between paragraphs, or delete what was repeated.',
      );
    start += line.length + 1;
  }
  return true;
}

/**
 * Whether a text has so few signs and lines that no count of them can reach a limit: each counted thing has a sign of its
 * own, but for cells and lines within quotes, of which each line has no more than one for each sign and one more.
 */
function isFarBelow(text: string): boolean {
  if (text.length > 10 * cellLimit) return false;
  const signs = matches(text, /[*_~[\]<|>]/g);
  return signs <= Math.min(openLimit, noteLimit) && (matches(text, /\n/g) + 1) * (signs + 1) <= Math.min(cellLimit, lineLimit);
}

/** Whether a sign may be repeated so often: among the repeated ones there would be one of these, beside one like itself. */
function mayRepeatSign(text: string): boolean {
  for (let at = openLimit; at < text.length; at += openLimit) {
    const sign = text[at];
    if (!/[a-z0-9\s]/i.test(sign ?? '') && [-2, -1, 1, 2].some((step) => text[at + step] === sign)) return true;
  }
  return false;
}

type Count = Readonly<Record<'emphasis' | 'links' | 'closings' | 'tags' | 'notes' | 'lines' | 'cells' | 'lazy', number>>;

function excessOf({ emphasis, links, closings, tags, notes, lines, cells, lazy }: Count): string | undefined {
  if (lines > lineLimit) return `lines, more than ${lineLimit}`;
  if (notes > noteLimit) return `footnotes or definitions, more than ${noteLimit}`;
  if (cells > cellLimit) return `cells in a table, more than ${cellLimit}`;
  if (lazy > cellLimit) return 'lines within quotes';
  if (links > openLimit) return `\`[\`, more than ${openLimit} in one paragraph`;
  if (closings > openLimit) return `\`]\`, more than ${openLimit} in one paragraph`;
  if (tags > openLimit) return `\`<\`, more than ${openLimit} in one paragraph`;
  if (emphasis > openLimit) return `\`*\`, \`_\` or \`~\`, more than ${openLimit} in one paragraph`;
  return undefined;
}

function matches(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}

/** More than `depthLimit` markers of quotes or list items at the beginning of a line, or an indentation as deep. */
const deepContainers = new RegExp(
  `^[ \\t]*(?:(?:>|(?:[-+*]|\\d{1,9}[.)])[ \\t])[ \\t]*){${depthLimit + 1},}|^[ \\t]{${depthLimit * 4},}\\S`,
  'm',
);

/** One punctuation sign many times over. */
const repeatedSign = new RegExp(`([^\\s\\p{L}\\p{N}])\\1{${openLimit},}`, 'u');

const emptyLine = /^[\s>]*$/;

/** A list item or a row of a table: what stands above it is no part of the same paragraph. */
const startsBlock = /^[\s>]*(?:\||[-+*]\s|\d{1,9}[.)]\s)/;

/** The line below a table's head. */
const tableRule = /^[\s>]*\|?[\s:|-]*-[\s:|-]*$/;
