import type { Root } from 'mdast';
import type { Body } from './body.ts';
import { type Written, writePlainBlock } from './write-plain-block.ts';

/**
 * Takes ordinary blocks out of a tree, written already, so that the chain walks through the others alone. As a hole has,
 * each has something in its place that no input can hold: a number between two noncharacters, but other ones.
 *
 * @returns what puts them back into the body.
 */
export function setAside(tree: Root): (body: Body) => Body {
  const blocks: Written[] = [];
  tree.children = tree.children.map((node) => {
    const written = writePlainBlock(node);
    return written ? { type: 'text', value: `\ufdd2${blocks.push(written) - 1}\ufdd3` } : node;
  });
  const html = (text: string) => text.replace(/\ufdd2(\d+)\ufdd3/g, (_, index) => blocks[Number(index)]?.html ?? '');
  const words = (text: string) => text.replace(/ ?\ufdd2(\d+)\ufdd3 ?/g, (_, index) => `\n${blocks[Number(index)]?.text ?? ''}\n`);
  return ({ pieces, text }) => ({
    pieces: pieces.map((piece) => (typeof piece === 'string' ? html(piece) : piece)),
    text: words(text).split('\n').filter(Boolean).join('\n'),
  });
}
