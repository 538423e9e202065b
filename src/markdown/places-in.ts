import type { Point } from 'unist';

/** Tells where an offset is; each is at or behind the one before, so that the text is looked through only once. */
export type Places = (offset: number) => Point;

/** The places in a text from a known one on. */
export function placesIn(text: string, from: Point & { readonly offset: number }): Places {
  let { line } = from;
  let start = from.offset - from.column + 1;
  let end = endOfLine(text, from.offset);
  return (offset) => {
    while (end < offset) {
      line++;
      start = end + 1;
      end = endOfLine(text, start);
    }
    return { line, column: offset - start + 1, offset };
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
