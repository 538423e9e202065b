import type { Blockquote, Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import { parsePhrases } from './parse-phrases.ts';
import type { Places } from './places-in.ts';

/** The beginning of a line that opens no block of its own: words, or bold, italics, links and pictures of the plainest kind. */
const wordy = /(?!\d{1,9}[.)](?:\s|$))(?:\*\*|__|[*_[])?[\p{L}\p{N}]|!\[|[\p{So}"'(“”‘’«»¿¡£€$…—–]/uy;

const signs = /#{1,6} /y;

/**
 * Parses a block of plain prose: a paragraph, a heading of one line, a list of one line an item, or a quote of one
 * paragraph.
 *
 * @param from - Where it begins, at the beginning of a line.
 * @param to - Where it ends: before an empty line, or at the end of a heading.
 * @returns undefined if it is anything else.
 */
export function parsePlainBlock(text: string, from: number, to: number, at: Places): RootContent | undefined {
  switch (text[from]) {
    case '#':
      return headingAt(text, from, to, at);
    case '>':
      return quoteAt(text, from, to, at);
    case '-':
      return listAt(text, from, to, at);
    default:
      return linesAreWordy(text, from, to, '') ? paragraphAt(text, from, to, at) : undefined;
  }
}

function paragraphAt(text: string, from: number, to: number, at: Places): Paragraph | undefined {
  const start = at(from);
  const children = parsePhrases(text.slice(from, to), (offset) => at(from + offset));
  return children && { type: 'paragraph', children, position: { start, end: at(to) } };
}

function headingAt(text: string, from: number, to: number, at: Places): Heading | undefined {
  signs.lastIndex = from;
  const [prefix] = signs.exec(text) ?? [];
  if (!prefix || text[to - 1] === '#' || !linesAreWordy(text, from, to, prefix)) return undefined;
  const start = at(from);
  const begin = from + prefix.length;
  const children = parsePhrases(text.slice(begin, to), (offset) => at(begin + offset));
  return children && { type: 'heading', depth: (prefix.length - 1) as Heading['depth'], children, position: { start, end: at(to) } };
}

function listAt(text: string, from: number, to: number, at: Places): List | undefined {
  if (!linesAreWordy(text, from, to, '- ')) return undefined;
  const start = at(from);
  const children: ListItem[] = [];
  for (let line = from; line < to; ) {
    const end = Math.min(to, text.indexOf('\n', line) >>> 0);
    const begin = at(line);
    const paragraph = paragraphAt(text, line + 2, end, at);
    if (!paragraph) return undefined;
    children.push({ type: 'listItem', spread: false, checked: null, children: [paragraph], position: { start: begin, end: at(end) } });
    line = end + 1;
  }
  return { type: 'list', ordered: false, start: null, spread: false, children, position: { start, end: at(to) } };
}

function quoteAt(text: string, from: number, to: number, at: Places): Blockquote | undefined {
  if (!linesAreWordy(text, from, to, '> ')) return undefined;
  const start = at(from);
  const begin = at(from + 2);
  const lines = text.slice(from + 2, to).replaceAll('\n> ', '\n');
  // Where one of these stands first in a line, the text before it ends before the `>`.
  if (/\n[*_[!]/.test(lines)) return undefined;
  let [passed, breaks] = [0, 0];
  const children = parsePhrases(lines, (offset) => {
    for (; passed < offset; passed++) if (lines[passed] === '\n') breaks++;
    return at(from + 2 + offset + 2 * breaks);
  });
  const position = { start: begin, end: at(to) };
  return children && { type: 'blockquote', children: [{ type: 'paragraph', children, position }], position: { start, end: at(to) } };
}

/** Whether every line begins with `prefix` and words, and none ends with a space. */
function linesAreWordy(text: string, from: number, to: number, prefix: string): boolean {
  for (let line = from; line < to; ) {
    if (prefix && !text.startsWith(prefix, line)) return false;
    wordy.lastIndex = line + prefix.length;
    if (!wordy.test(text)) return false;
    const end = Math.min(to, text.indexOf('\n', line) >>> 0);
    if (text[end - 1] === ' ') return false;
    line = end + 1;
  }
  return true;
}
