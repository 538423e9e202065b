import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { nearest } from '../source/nearest.ts';
import { rangeOf, workOf } from './context.ts';
import { holds } from './holds.ts';
import { mediaKind } from './media-kind.ts';
import { resolveTarget } from './resolve-target.ts';

/**
 * Links to other sites stay; links to files of the coverage become links to the published entry or file. A link that
 * leads nowhere, or to something that a browser would run, keeps its words and loses its address.
 */
export function links() {
  return (tree: Root, file: VFile): void => {
    if (!holds(tree, 'a')) return;
    const work = workOf(file);
    visit(tree, 'element', (node: Element, index, parent) => {
      if (node.tagName !== 'a' || !parent || index === undefined) return;
      if (node.properties.dataFootnoteRef !== undefined || node.properties.dataFootnoteBackref !== undefined) return SKIP;
      const url = String(node.properties.href ?? '');
      const target = resolveTarget(url, work);
      const warn = (reason: string, note: string) => work.report.add('warning', 'link', rangeOf(node), { reason, note });
      switch (target.kind) {
        case 'web':
          node.properties.href = target.href;
          return;
        case 'host':
          node.properties.href = work.holes.add({ kind: 'host', to: target.path, fragment: target.fragment });
          return;
        case 'entry':
          node.properties.href = work.holes.add({ kind: 'entry', to: target.path, fragment: target.fragment });
          return;
        case 'file':
          if (mediaKind(target.path)) {
            node.properties.href = work.holes.add({ kind: 'file', to: target.path, fragment: target.fragment });
            return;
          }
          warn(`Unexpected link to \`${target.path}\`, files of that kind are not published`, 'The words are published without the link.');
          break;
        case 'missing': {
          const near = nearest(target.path, [...work.files, ...work.entries], 3);
          warn(
            `Missing file \`${target.path}\`${near ? `, did you mean \`${near.word}\`?` : ''}`,
            'The words are published without the link.',
          );
          break;
        }
        case 'outside':
          warn(
            `Unexpected link \`${url}\`, it leads out of the coverage folder`,
            'The words are published without the link; use the whole address, beginning with `https://`.',
          );
          break;
        case 'fragment':
          warn(`Unexpected link \`${url || '()'}\` within the page`, 'The words are published without the link.');
          break;
        case 'refused':
          warn(
            `Unexpected address \`${url.slice(0, 60)}\``,
            'The words are published without the link; an address begins with `https://`, `mailto:` or `tel:`.',
          );
      }
      parent.children.splice(index, 1, ...node.children);
      return index;
    });
  };
}
