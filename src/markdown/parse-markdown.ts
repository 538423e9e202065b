import type { Nodes, Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { parseProse } from './parse-prose.ts';

const file = parserFor(unified().use(remarkFrontmatter));
const body = parserFor(unified());

/** Parses a Markdown file: CommonMark with GFM (https://github.github.com/gfm/). */
export function parseMarkdown(text: string): Root {
  return parseProse(text, body) ?? file(text);
}

/**
 * Looking for bare addresses at every letter more than doubles the time that parsing takes, so it is done only where the
 * text turns out to hold what may be one.
 */
function parserFor(processor: Processor): (text: string) => Root {
  const whole = processor().use(remarkParse).use(remarkGfm).freeze();
  const lean = processor().use(remarkParse).use(gfmWithoutLiterals).freeze();
  return (text) => {
    const tree = lean.parse(text) as Root;
    return mayHaveLiterals(tree) ? (whole.parse(text) as Root) : tree;
  };
}

/** GFM but for extended autolinks (section 6.9). */
function gfmWithoutLiterals(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmFootnote(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()];
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
  ];
}

/** An extended autolink would be in what is text without it: it begins with one of two schemes or `www.`, or has an `@`. */
function mayHaveLiterals(node: Nodes): boolean {
  return node.type === 'text' ? /https?:|www\.|@/i.test(node.value) : 'children' in node && node.children.some(mayHaveLiterals);
}
