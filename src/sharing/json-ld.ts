import type { Graph, Thing } from 'schema-dts';
import type { SafeHtml } from '../coverage/view.ts';

/**
 * Writes things of schema.org as JSON-LD for a script element.
 *
 * What a script element holds ends at `</script`, and `<!--` changes how its end is found (HTML section 13.2.5.4), so no
 * `<` stands in it. U+2028 and U+2029 end a line in scripts of before 2019.
 */
export function jsonLd(things: readonly Thing[]): SafeHtml {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(graph).replace(/[<\u2028\u2029]/g, escaped) as SafeHtml;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
