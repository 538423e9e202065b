/** The first characters of a text in one line, cut at a word: with 80 of them a title for what has no headline. */
export function startOf(text: string, most = 80): string {
  const end = endOf(text, most);
  const start = text.slice(0, end).replaceAll('\n', ' ');
  if (end === text.length) return start;
  const space = start.lastIndexOf(' ');
  return `${(space > most / 2 ? start.slice(0, space) : start).replace(/[\s,;:.–—-]+$/u, '')}…`;
}

/** Where so many characters of a text end: one outside the Basic Multilingual Plane takes two units. */
function endOf(text: string, most: number): number {
  let end = 0;
  for (let count = 0; count < most && end < text.length; count++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}
