/** The first characters of a text in one line, cut at a word: with 80 of them a title for what has no headline. */
export function startOf(text: string, most = 80): string {
  // No character takes more than two units, so no more than these are worth taking apart.
  const characters = [...text.slice(0, 2 * (most + 1)).replaceAll('\n', ' ')];
  if (characters.length <= most) return characters.join('');
  const cut = characters.slice(0, most).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/u, '')}…`;
}
