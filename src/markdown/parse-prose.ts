import type { Nodes, Root } from 'mdast';
import type { Point } from 'unist';
import { parsePlainBlock } from './parse-plain-block.ts';
import { placesIn } from './places-in.ts';

/** HTML, fenced code, definitions and footnotes may reach over an empty line or be referred to from another block. */
const farReaching = /<|```|~~~|\]:/;

/** What the parser changes before it begins, or takes for the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
const changed = /[\0-\x08\x0b-\x1f\x7f\ufeff]/;

/** The beginning of a block that is certainly no part of a list above it. */
const noItem = /$|[\p{L}#>"'“‘]/uy;

type Place = Point & { readonly offset: number };

/**
 * Parses a Markdown file in a fraction of the time that the parser takes where most of it is plain prose. All else is left
 * to the parser, as much of it together as stands together: between empty lines, prose and the file's ends nothing can
 * reach out of it. The tree is the parser's, with the same positions; a property test holds the two against each other.
 *
 * @param parseRest - The parser, for texts without front matter.
 * @returns undefined if the parser must see the whole file.
 */
export function parseProse(text: string, parseRest: (text: string) => Root): Root | undefined {
  const closed = endOfFrontMatter(text);
  if (closed === undefined || changed.test(text) || farReaching.test(text.slice(closed))) return undefined;
  const start: Place = { line: 1, column: 1, offset: 0 };
  const at = placesIn(text, start) as (offset: number) => Place;
  const children: Root['children'] = [];
  if (closed > 0) children.push({ type: 'yaml', value: text.slice(4, Math.max(4, closed - 4)), position: { start, end: at(closed) } });

  let rest: Place | undefined;
  const parseTheRest = (to: number) => {
    if (!rest) return;
    const root = parseRest(text.slice(rest.offset, to));
    move(root, rest);
    children.push(...root.children);
    rest = undefined;
  };
  for (let from = nextBlock(text, closed); from < text.length; ) {
    const begin = at(from);
    const to = text[from] === '#' ? endOf(text, '\n', from) : endOf(text, '\n\n', from);
    const isDoubtful = text[from] === '-' && (rest !== undefined || !isNoItem(text, nextBlock(text, to)));
    const node = isDoubtful ? undefined : parsePlainBlock(text, from, to, placesIn(text, begin));
    if (node) {
      parseTheRest(from);
      children.push(node);
    } else rest ??= begin;
    from = nextBlock(text, node ? to : endOf(text, '\n\n', from));
  }
  parseTheRest(text.length);
  return { type: 'root', children, position: { start, end: at(text.length) } };
}

/** Where front matter ends, 0 without any; undefined if that is not clear at a glance. */
function endOfFrontMatter(text: string): number | undefined {
  if (!text.startsWith('---')) return 0;
  const close = text.startsWith('---\n') ? text.indexOf('\n---', 3) + 4 : 3;
  return close > 3 && (close === text.length || text[close] === '\n') ? close : undefined;
}

function nextBlock(text: string, from: number): number {
  let next = from;
  while (text[next] === '\n') next++;
  return next;
}

/** Where a block ends that ends at `mark`; line feeds at the end of the file are no part of it. */
function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end >= 0 ? end : text.endsWith('\n') ? text.length - 1 : text.length;
}

function isNoItem(text: string, at: number): boolean {
  noItem.lastIndex = at;
  return noItem.test(text);
}

/** Moves a tree from the beginning of a text to where its part of the text begins. */
function move(node: Nodes, by: Place): void {
  if (node.position)
    for (const point of [node.position.start, node.position.end]) {
      point.line += by.line - 1;
      point.offset = (point.offset ?? 0) + by.offset;
    }
  if ('children' in node) for (const child of node.children) move(child, by);
}
