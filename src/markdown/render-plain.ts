import type { Root } from 'mdast';
import type { Body, Hole } from './body.ts';
import { nesting } from './headings.ts';
import { writePhrases, writePlainBlock } from './write-plain-block.ts';

/**
 * Renders a text of which every block is an ordinary one, without the chain that would come to the same.
 *
 * @param takeHeadline - Whether a heading at the very beginning is the headline.
 * @returns undefined if any block is not.
 */
export function renderPlain({ children }: Root, takeHeadline: boolean): { body: Body; headline?: string } | undefined {
  const blocks = children.filter(({ type }) => type !== 'yaml');
  const heading = takeHeadline && blocks[0]?.type === 'heading' ? writePhrases(blocks[0].children) : undefined;
  const html: (string | Hole)[] = [];
  const lines: string[] = [];
  const levelOf = nesting();
  for (const block of heading ? blocks.slice(1) : blocks) {
    const written = block.type === 'heading' ? writePhrases(block.children) : writePlainBlock(block);
    if (!written) return undefined;
    const name: Hole | undefined = block.type === 'heading' ? { kind: 'heading', level: levelOf(block.depth) } : undefined;
    if (html.length > 0) html.push('\n');
    html.push(...(name ? ['<', name, `>${written.html}</`, name, '>'] : [written.html]));
    if (written.text) lines.push(written.text);
  }
  const headline = heading?.text;
  return { body: { pieces: joined(html), text: lines.join('\n') }, ...(headline && { headline }) };
}

/** The same with each run of strings as one. */
function joined(pieces: readonly (string | Hole)[]): (string | Hole)[] {
  const result: (string | Hole)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
