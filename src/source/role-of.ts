/** What a file of a coverage folder is there for, by its path in the content folder. */
export function roleOf(path: string): 'index' | 'readme' | 'entry' | 'media' {
  const inMedia = /\/media\//i.test(path);
  if (/^[^/]+\/index\.md$/.test(path)) return 'index';
  if (/(^|\/)readme\.md$/i.test(path)) return 'readme';
  return /\.md$/i.test(path) && !inMedia ? 'entry' : 'media';
}
