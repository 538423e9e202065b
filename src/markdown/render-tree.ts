import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Root as Markdown } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import { allowList } from './allow-list.ts';
import { type Body, Holes } from './body.ts';
import { cards } from './cards.ts';
import { type MarkdownContext, type Work, workOf } from './context.ts';
import { footnoteIds, unusedFootnotes } from './footnotes.ts';
import { headings } from './headings.ts';
import { headline } from './headline.ts';
import { links } from './links.ts';
import { pictures } from './pictures.ts';
import { plainHtml } from './plain-html.ts';
import { plainText } from './plain-text.ts';
import { quotations } from './quotations.ts';
import { tables } from './tables.ts';
import { tasks } from './tasks.ts';
import { unreadPictures } from './unread-pictures.ts';

/** A body, and the headline if the body began with one; `refused` if it must not be published, with the reason reported. */
export type Rendered = { readonly body: Body; readonly headline?: string; readonly refused?: boolean };

const chain = unified()
  .use(plainHtml)
  .use(headline)
  .use(unusedFootnotes)
  .use(unreadPictures)
  .use(remarkRehype, { clobberPrefix: '', footnoteLabelTagName: 'p', footnoteLabelProperties: { className: ['footnotes-label'] } })
  .use(footnoteIds)
  .use(pictures)
  .use(links)
  .use(quotations)
  .use(cards)
  .use(headings)
  .use(tables)
  .use(tasks)
  .use(rehypeSanitize, allowList)
  .use(bodyCompiler)
  .freeze();

/** Turns the tree of a Markdown file into safe HTML with holes, by a chain of plugins. */
export function renderTree(tree: Markdown, text: string, context: MarkdownContext): Rendered {
  const work: Work = { ...context, holes: new Holes() };
  const file = new VFile({ value: text, data: { work } });
  const body = chain.stringify(chain.runSync(tree, file), file) as unknown as Body;
  return { body, ...(work.headline && { headline: work.headline }), ...(work.refused && { refused: true }) };
}

function bodyCompiler(this: Processor): void {
  this.compiler = (tree, file): Body => {
    return { pieces: workOf(file).holes.split(toHtml(tree as Root)), text: plainText(tree as Root) };
  };
}

declare module 'unified' {
  interface CompileResultMap {
    Body: Body;
  }
}
