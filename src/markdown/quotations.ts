import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { element } from './body.ts';
import { holds } from './holds.ts';

/** A dash that opens an attribution: `—`, `–`, `―`, or two hyphens as typed on a phone. */
const sign = '(?:[\u2012-\u2015]|--)';
/** One at the beginning of a text. */
export const dash = new RegExp(`^\\s*${sign}\\s*`);
/** One at the beginning of any line; what separates lines elsewhere is a space here. */
export const anyDash = new RegExp(`(?:^|\\n)[^\\S\\n]*${sign}`);

/**
 * A block quote whose last line starts with a dash (`— Name, role`) is a quotation with its attribution. A single hyphen
 * does too: Markdown reads that line as a list of one item.
 */
export function quotations() {
  return (tree: Root, file: VFile): void => {
    if (!holds(tree, 'blockquote')) return;
    visit(tree, 'element', (node: Element, index, parent) => {
      if (node.tagName !== 'blockquote' || !parent || index === undefined) return;
      const attribution = takeAttribution(node, String(file.value));
      if (!attribution) return;
      parent.children[index] = element('figure', { className: ['quotation'] }, [node, element('figcaption', {}, attribution)]);
      return [SKIP, index + 1];
    });
  };
}

/** Takes the attribution out of the quote; undefined if there is none, or nothing else. */
function takeAttribution(quote: Element, source: string): ElementContent[] | undefined {
  const blocks = quote.children.filter((child): child is Element => child.type === 'element');
  const last = blocks.at(-1);
  if (!last) return undefined;
  const [item, second] = last.children.filter((child): child is Element => child.type === 'element');
  if (last.tagName === 'ul' && item && !second && blocks.length > 1 && source[item.position?.start.offset ?? -1] === '-') {
    quote.children.splice(quote.children.indexOf(last), 1);
    return item.children.flatMap((child) => (child.type === 'element' && child.tagName === 'p' ? child.children : [child]));
  }
  if (last.tagName !== 'p') return undefined;
  const [line, from] = lastLine(last.children);
  const first = line[0];
  if (first?.type !== 'text' || !dash.test(first.value)) return undefined;
  if (from === 0 && blocks.length === 1 && !startsLater(last)) return undefined;
  last.children.splice(from, last.children.length - from, ...before(last, from));
  if (last.children.length === 0) quote.children.splice(quote.children.indexOf(last), 1);
  return [{ ...first, value: first.value.replace(dash, '') }, ...line.slice(1)];
}

/** The children of a paragraph's last line (its first text cut at the line's beginning), and the index they begin at. */
function lastLine(children: readonly ElementContent[]): [ElementContent[], number] {
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i] as ElementContent;
    if (child.type === 'element' && child.tagName === 'br') return [children.slice(i + 1).map(trimStart), i];
    const cut = child.type === 'text' ? child.value.lastIndexOf('\n') : -1;
    if (cut >= 0) {
      const rest: Text = { type: 'text', value: (child as Text).value.slice(cut + 1) };
      if (rest.value.trim() !== '' || i + 1 < children.length) {
        const line = [rest, ...children.slice(i + 1)].filter((node) => node.type !== 'text' || node.value !== '');
        return [line, i];
      }
    }
  }
  return [[...children], 0];
}

/** What remains of the text that the last line began in. */
function before(paragraph: Element, from: number): Text[] {
  const child = paragraph.children[from];
  const cut = child?.type === 'text' ? child.value.lastIndexOf('\n') : -1;
  return cut > 0 ? [{ type: 'text', value: (child as Text).value.slice(0, cut) }] : [];
}

function startsLater(paragraph: Element): boolean {
  const child = paragraph.children[0];
  return child?.type === 'text' && child.value.trim().includes('\n');
}

function trimStart(node: ElementContent, index: number): ElementContent {
  return index === 0 && node.type === 'text' ? { type: 'text', value: node.value.trimStart() } : node;
}
