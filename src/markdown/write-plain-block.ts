import type { Blockquote, List, PhrasingContent, RootContent } from 'mdast';
import { anyDash, dash } from './quotations.ts';

/** What a block becomes: HTML without holes, and its words, a paragraph a line. */
export type Written = { readonly html: string; readonly text: string };

/** A text that plugins have nothing to say about and that HTML shows as it stands, but for `&`. */
const isOdd = /[<[]|[ \t]\n|\n[ \t]/;

/** Space that is not just one between two words. */
const space = /[^\S ]| {2}/;

/** An address that stays as it is on its way into an attribute, but for `&`. */
const address = /^https?:\/\/(?:[\w.~/?#=+:,@!$&;()*-]|%[0-9a-fA-F]{2})+$/;

/**
 * Writes a block as the chain would, in a fraction of the time, if it is an ordinary one: a paragraph, a list or a quote of
 * words, bold, italics and links to other sites. It knows no elements but theirs and lets no address through but those of
 * the web, so there is nothing in it for the allow-list to take out. A property test holds it against the chain.
 *
 * @returns undefined if it is anything else.
 */
export function writePlainBlock(node: RootContent): Written | undefined {
  if (node.type === 'paragraph') return paragraph(node.children);
  if (node.type === 'list') return list(node);
  return node.type === 'blockquote' ? quote(node) : undefined;
}

/** Writes what stands within a paragraph or a heading. */
export function writePhrases(nodes: readonly PhrasingContent[]): Written | undefined {
  const written = phrases(nodes);
  if (!written || !space.test(written.text)) return written && { html: written.html, text: written.text.trim() };
  return { html: written.html, text: written.text.replace(/\s+/g, ' ').trim() };
}

function phrases(nodes: readonly PhrasingContent[]): Written | undefined {
  let [html, text] = ['', ''];
  for (const node of nodes) {
    const written = phrase(node);
    if (!written) return undefined;
    html += written.html;
    text += written.text;
  }
  return { html, text };
}

function phrase(node: PhrasingContent): Written | undefined {
  if (node.type === 'text') return isOdd.test(node.value) ? undefined : { html: escaped(node.value), text: node.value };
  const within = 'children' in node ? phrases(node.children) : undefined;
  if (!within) return undefined;
  const around = (start: string, end: string) => ({ html: start + within.html + end, text: within.text });
  if (node.type === 'strong') return around('<strong>', '</strong>');
  if (node.type === 'emphasis') return around('<em>', '</em>');
  if (node.type !== 'link' || !address.test(node.url)) return undefined;
  return around(`<a href="${escaped(node.url)}">`, '</a>');
}

/** A link that is alone may become a card. */
function paragraph(nodes: readonly PhrasingContent[]): Written | undefined {
  const [first, second] = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  if (first?.type === 'link' && !second) return undefined;
  const written = writePhrases(nodes);
  return written && { html: `<p>${written.html}</p>`, text: written.text };
}

function list({ ordered, start, spread, children }: List): Written | undefined {
  if (spread || (ordered && start !== 1)) return undefined;
  const items = children.map((item) => {
    const [only, second] = item.children;
    if (item.spread || typeof item.checked === 'boolean' || only?.type !== 'paragraph' || second) return undefined;
    const written = writePhrases(only.children);
    return written && { html: `<li>${written.html}</li>`, text: written.text };
  });
  const name = ordered ? 'ol' : 'ul';
  return together(items, (html) => `<${name}>\n${html}\n</${name}>`);
}

function quote({ children }: Blockquote): Written | undefined {
  const [only, second] = children;
  const quotation = only?.type === 'paragraph' && !second ? quotationOf(only.children) : undefined;
  if (quotation) return quotation;
  const all = children.map((child) => (child.type === 'paragraph' && !hasDash(child.children) ? paragraph(child.children) : undefined));
  return all.length === 0 ? undefined : together(all, (html) => `<blockquote>\n${html}\n</blockquote>`);
}

/** A quote of one paragraph whose last line is its attribution and nothing but words. */
function quotationOf(nodes: readonly PhrasingContent[]): Written | undefined {
  const last = nodes.at(-1);
  const cut = last?.type === 'text' ? last.value.lastIndexOf('\n') : -1;
  if (last?.type !== 'text' || cut < 1 || isOdd.test(last.value)) return undefined;
  // An attribution is never all that there is.
  if (nodes.length === 1 && !last.value.trim().includes('\n')) return undefined;
  const line = last.value.slice(cut + 1);
  const name = line.replace(dash, '');
  const said = name === line ? undefined : paragraph([...nodes.slice(0, -1), { type: 'text', value: last.value.slice(0, cut) }]);
  const caption = writePhrases([{ type: 'text', value: name }]);
  if (!said || !caption) return undefined;
  return {
    html: `<figure class="quotation"><blockquote>\n${said.html}\n</blockquote><figcaption>${caption.html}</figcaption></figure>`,
    text: [said.text, caption.text].filter(Boolean).join('\n'),
  };
}

function hasDash(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => (node.type === 'text' ? anyDash.test(node.value) : 'children' in node && hasDash(node.children)));
}

function together(blocks: readonly (Written | undefined)[], around: (html: string) => string): Written | undefined {
  const all = blocks.filter((block) => block !== undefined);
  if (all.length < blocks.length) return undefined;
  const lines = all.map(({ text }) => text).filter(Boolean);
  return { html: around(all.map(({ html }) => html).join('\n')), text: lines.join('\n') };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&#x26;');
}
