/** The first 80 characters of a text, cut at a word, as a title for what has no headline. */
export function startOf(text: string): string {
  // No character takes more than two units, so no more than these are worth taking apart.
  const characters = [...text.slice(0, 2 * 81)];
  if (characters.length <= 80) return text;
  const cut = characters.slice(0, 80).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > 40 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/u, '')}…`;
}
