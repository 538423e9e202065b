import type { Cdata } from 'xast';
import { x } from 'xastscript';

/**
 * An element with HTML in a CDATA section, which spares most of what would be escaped; a second one where the HTML has
 * what ends the first (XML 1.0 section 2.7).
 */
export function htmlOf(name: string, html: string, attributes: Readonly<Record<string, string>> = {}) {
  const sections = (html.includes(']]>') ? html.split(/(?<=\]\])(?=>)/) : [html]).map((value): Cdata => ({ type: 'cdata', value }));
  return { ...x(name, attributes), children: sections };
}
