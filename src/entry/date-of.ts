/** The date that a file's name begins with, which its times may leave out. */
export function dateOf(path: string): { date?: string } {
  const date = /(?:^|\/)(\d{4}-\d\d-\d\d)(?:[-_ ][^/]*|)\.md$/i.exec(path)?.[1];
  return date ? { date } : {};
}
