import { attributeOf, type PageElement, type PageNode, parsePage } from '../../privacy/parse-page.ts';
import { preview } from '../report-serve.ts';
import type { Markup } from './markup.ts';

/** What is added to a page. */
export type Additions = {
  /** What stands at its top. */
  readonly bar: Markup;
  /** What is to be said at an article, by its id. */
  readonly atArticle: (id: string) => Markup | undefined;
  /** What is to be said in a link, by its `href`. */
  readonly atLink: (href: string) => Markup | undefined;
};

/**
 * Adds to a page what a preview says. The page itself stays as it is, byte for byte, and layouts need know nothing of it but
 * that an entry is an `article` with its id.
 */
export function annotatePage(html: string, { bar, atArticle, atLink }: Additions): string {
  const found: { readonly at: number; readonly text: string }[] = [];
  const add = (at: number | undefined, text: string | undefined) => {
    if (at !== undefined && text !== undefined) found.push({ at, text });
  };
  const walk = (node: PageNode, article: string | undefined) => {
    let within = article;
    if ('tagName' in node) {
      const { tagName, sourceCodeLocation: place } = node;
      const start = place?.startTag?.endOffset;
      if (tagName === 'title' && isIn('head', node)) add(start, `${preview.name}: `);
      // A layout may leave the tag out.
      if (tagName === 'body') add(skipLink(node)?.sourceCodeLocation?.endOffset ?? start ?? html.length, bar.html);
      if (tagName === 'article') {
        within = attributeOf(node, 'id');
        if (within !== undefined) add(start, atArticle(within)?.html);
      }
      // An entry needs no mark in links to itself.
      if (tagName === 'a' && within === undefined) add(place?.endTag?.startOffset, atLink(attributeOf(node, 'href') ?? '')?.html);
    }
    for (const child of 'childNodes' in node ? node.childNodes : []) walk(child, within);
  };
  walk(parsePage(html), undefined);
  let text = html;
  for (const { at, text: added } of found.sort((a, b) => b.at - a.at)) text = text.slice(0, at) + added + text.slice(at);
  return text;
}

/** The link to the content that a page may begin with; it stays the first thing that a keyboard reaches. */
function skipLink({ childNodes }: PageElement): PageElement | undefined {
  const first = childNodes.find((child) => 'tagName' in child);
  return first && first.tagName === 'a' && attributeOf(first, 'href')?.startsWith('#') ? first : undefined;
}

function isIn(name: string, { parentNode }: PageElement): boolean {
  return parentNode !== null && 'tagName' in parentNode && parentNode.tagName === name;
}
