import type { Place } from '../problem.ts';
import type { Range } from './reporter.ts';

/** Line and column of a range; a range over several lines is shown on its first. */
export function placeAt(text: string, [start, end]: Range): Place {
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', lineStart);
  const lineEnd = next < 0 ? text.length : next;
  return {
    line: text.slice(0, lineStart).split('\n').length,
    column: start - lineStart + 1,
    width: Math.max(1, Math.min(end, lineEnd) - start),
    excerpt: text.slice(lineStart, lineEnd),
  };
}
