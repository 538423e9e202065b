import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { workOf } from './context.ts';

/** A heading that is the first block becomes the headline and leaves the body, unless the front matter has a title. */
export function headline() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file);
    const index = tree.children.findIndex((node) => node.type !== 'yaml' && node.type !== 'definition');
    const first = tree.children[index];
    if (!work.takeHeadline || first?.type !== 'heading') return;
    const text = textOf(first).replace(/\s+/g, ' ').trim();
    if (text) work.headline = text;
    tree.children.splice(index, 1);
  };
}
