import type { Html, Image, ImageReference, Parent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Reporter } from '../source/reporter.ts';
import { rangeOf, workOf } from './context.ts';
import { holds } from './holds.ts';

const leftOut = {
  reason: 'Unexpected comment',
  note: 'It was left out of the page; everybody who can see the repository can read it.',
};

const openToTheEnd = {
  reason: 'Unexpected end of the text, a comment is not closed',
  note: 'All that follows `<!--` was left out of the page; close the comment with `-->`.',
};

const comment = /<!--(?:-?>|[\s\S]*?(?:--!?>|$))/g;

/**
 * Raw HTML is text: its tags appear as they were typed, with an error at their line. Comments are the one thing that is
 * left out, with a warning, since people hide notes in them.
 */
export function plainHtml() {
  return (tree: Root, file: VFile): void => {
    if (!holds(tree, 'html', 'image', 'imageReference') && !String(file.value).includes('<!--')) return;
    const { report } = workOf(file);
    visit(tree, (node, index, parent) => {
      if (node.type === 'text') reportOpenComment(node, file);
      if (node.type === 'image' || node.type === 'imageReference') takeCommentFromAlt(node, report);
      if (node.type !== 'html' || !parent || index === undefined) return;
      const text = node.value.replace(comment, '');
      const at = rangeOf(node);
      if (text !== node.value) {
        const open = /<!--(?![\s\S]*-->)/.test(node.value);
        if (open) report.add('error', 'html-comment', at, openToTheEnd);
        else report.add('warning', 'html-comment', at, leftOut);
      }
      if (text.trim() === '') {
        parent.children.splice(index, 1);
        return [SKIP, index];
      }
      report.add('error', 'raw-html', at, {
        reason: `Unexpected HTML \`${shorten(text)}\``,
        note: 'It was published as plain text; write it in Markdown.',
      });
      parent.children[index] = asText(node, text, parent);
      return [SKIP, index + 1];
    });
  };
}

/**
 * A comment cannot reach over an empty line within a paragraph: Markdown shows it. Somebody wanted it hidden, so the
 * entry is held back.
 */
function reportOpenComment(node: Text, file: VFile): void {
  const work = workOf(file);
  const at = rangeOf(node);
  const index = at
    ? String(file.value)
        .slice(...at)
        .search(/(?<!\\)<!--/)
    : -1;
  if (!at || index < 0) return;
  work.report.add('error', 'html-comment', [at[0] + index, at[0] + index + 4], {
    reason: 'Unexpected `<!--`, the comment is not closed in its paragraph',
    note: 'Close it with `-->` before the next empty line, or put each paragraph of it into a comment of its own.',
    outcome: 'held-back',
  });
  work.refused = true;
}

function asText(node: Html, value: string, parent: Parent): Parent['children'][number] {
  const text = { type: 'text' as const, value, ...(node.position && { position: node.position }) };
  const inline = ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'linkReference', 'tableCell'].includes(parent.type);
  return inline ? text : { type: 'paragraph', children: [text], ...(node.position && { position: node.position }) };
}

/** Alternative text is flattened by the parser, comments and all. */
function takeCommentFromAlt(node: Image | ImageReference, report: Reporter): void {
  if (!node.alt?.includes('<!--')) return;
  node.alt = node.alt.replace(comment, '').trim();
  report.add('warning', 'html-comment', rangeOf(node), leftOut);
}

function shorten(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
