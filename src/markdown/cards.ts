import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { element } from './body.ts';
import { workOf } from './context.ts';
import { holds } from './holds.ts';
import { knownHosts } from './known-hosts.ts';

/**
 * A link alone in its paragraph to a video or post of a known host is a card: a link with words of our own. Nothing of
 * that host is loaded before the reader asks for it.
 */
export function cards() {
  return (tree: Root, file: VFile): void => {
    if (!holds(tree, 'a')) return;
    const { mastodon, holes } = workOf(file);
    visit(tree, 'element', (node: Element, index, parent) => {
      if (node.tagName !== 'p' || !parent || index === undefined) return;
      const [link, second] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
      if (!isLink(link) || second) return;
      const href = String(link.properties.href ?? '');
      const url = URL.canParse(href) ? new URL(href) : undefined;
      const host = url && /^https?:$/.test(url.protocol) ? knownHosts.find((known) => known.matches(url, mastodon)) : undefined;
      if (!url || !host) return;
      const words = textOf(link).trim();
      const bare = words === href || `http://${words}` === href;
      const title = bare ? url.hostname.replace(/^www\./, '') + url.pathname : words;
      const frame = host.frame(url);
      parent.children[index] = element('figure', { className: ['card', `card-${host.slug}`] }, [
        element('a', { href, ...(frame && { dataFrame: holes.add({ kind: 'frame', src: frame }) }) }, [
          element('span', { className: ['card-provider'] }, [{ type: 'text', value: `${host.what} on ${host.name}` }]),
          { type: 'text', value: ' ' },
          element('span', { className: ['card-title'] }, [{ type: 'text', value: title }]),
        ]),
      ]);
      return [SKIP, index + 1];
    });
  };
}

function isLink(node: ElementContent | undefined): node is Element {
  return node?.type === 'element' && node.tagName === 'a';
}
