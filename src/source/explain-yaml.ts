/** The parser's error codes in a journalist's words. */
export function explainYaml(code: string, text: string, at: number): { reason: string; note: string } {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(lineStart).split('\n', 1)[0] ?? '';
  switch (code) {
    case 'TAB_AS_INDENT':
      return { reason: 'Unexpected tab', note: 'Use spaces at the beginning of a line.' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:\s/.test(line.slice(at - lineStart))
        ? { reason: 'Unexpected second `: ` in the line', note: `Put the value in quotes: \`${quoted(line)}\`.` }
        : { reason: 'Unexpected indentation', note: 'Begin every field at the start of its line.' };
    case 'MULTILINE_IMPLICIT_KEY':
      return { reason: 'Unexpected text', note: 'Each line is a field and its value: a word, a colon and a space, such as `time: 16:05`.' };
    case 'MISSING_CHAR':
      return { reason: 'Missing closing quote, bracket or colon', note: 'Close the quote, or write a colon and a space after the field.' };
    case 'BAD_SCALAR_START':
      return {
        reason: `Unexpected \`${text[at] ?? ''}\` at the beginning of a value`,
        note: `Put the value in quotes: \`${quoted(line)}\`.`,
      };
    case 'BAD_DQ_ESCAPE':
      return { reason: 'Unexpected `\\` within double quotes', note: 'Write `\\\\`, or use single quotes.' };
    case 'MULTIPLE_DOCS':
      return { reason: 'Unexpected `...`', note: 'Delete the line with three dots.' };
    case 'BAD_INDENT':
      return { reason: 'Unexpected indentation, or a missing `]`', note: 'Write a list in one line: `tags: [breaking, politics]`.' };
    default:
      return {
        reason: 'Unexpected text after or within a value',
        note: 'Put the whole value in quotes: `"…"`, and double any quote of the same kind inside it or use the other kind.',
      };
  }
}

/** A line with its value in quotes. */
function quoted(line: string): string {
  const [, field = '', value = ''] = /^(\s*[^:]*:\s+)(.*?)\s*$/.exec(line) ?? [];
  return `${field.trim()} "${value.replace(/(["\\])/g, '\\$1')}"`;
}
