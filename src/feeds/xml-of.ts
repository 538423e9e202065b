import type { Element, Text } from 'xast';
import { toXml } from 'xast-util-to-xml';
import type { Part } from './part-of.ts';

/** An element of a feed as XML. `]]>` must not be in text (XML 1.0 section 2.4), and the serialiser lets it through. */
export function xmlOf(element: Element): string {
  return toXml(withoutSectionEnds(element), { allowDangerousXml: true });
}

function withoutSectionEnds(element: Element): Element {
  const children = element.children.map((child) => {
    if (child.type === 'element') return withoutSectionEnds(child);
    return child.type === 'text' && child.value.includes(']]') ? escaped(child) : child;
  });
  return { ...element, children: children as Element['children'] };
}

function escaped(text: Text): Part {
  return { type: 'raw', value: toXml(text).replaceAll(sectionEnd, ']]&gt;') };
}

const sectionEnd = ']]>';
