import type { Range } from './reporter.ts';

/** Text that takes the place of a stretch of a file's text. */
export type Splice = { readonly at: Range; readonly text: string };

/**
 * Changes stretches of a file and no other byte of it: its line ends, byte order mark and characters that reading leaves
 * out stay. New lines end as the file's first one does.
 *
 * @param bytes - Sound UTF-8.
 * @param text - What `decode` makes of the bytes, which the stretches are offsets into.
 * @param splices - In order, none over another.
 */
export function spliceBytes(bytes: Uint8Array, text: string, splices: readonly Splice[]): Uint8Array {
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lineEnd = /\r\n?|\n/.exec(raw)?.[0] ?? '\n';
  const starts = startsIn(raw, text);
  let end = 0;
  const parts: string[] = [];
  for (const { at, text: added } of splices) {
    const [from, to] = [starts[at[0]] ?? raw.length, starts[at[1]] ?? raw.length];
    parts.push(raw.slice(end, from), added.replaceAll('\n', lineEnd));
    end = to;
  }
  return new TextEncoder().encode([...parts, raw.slice(end)].join(''));
}

/** Where each unit of a decoded text begins in the raw one: line ends are shorter there, and some characters missing. */
function startsIn(raw: string, text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < raw.length && starts.length < text.length; at++) {
    const isLineEnd = raw[at] === '\r' && text[starts.length] === '\n';
    if (raw[at] !== text[starts.length] && !isLineEnd) continue;
    starts.push(at);
    if (isLineEnd && raw[at + 1] === '\n') at++;
  }
  return starts;
}
