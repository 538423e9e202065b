import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** An XML document of a feed. `]]>` must not be in text (XML 1.0 section 2.4), and the serialiser lets it through. */
export function toFeed(root: Element): string {
  const text = toXml([{ type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' }, root], { allowDangerousXml: true });
  return `${text.replaceAll(']]>', ']]&gt;')}\n`;
}
