/** What a file is to a reader. Whatever is not listed is not published: an HTML or SVG file could run code on the site. */
export type MediaKind = 'picture' | 'video' | 'audio' | 'document';

const kinds: Readonly<Record<string, MediaKind>> = {
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  webp: 'picture',
  avif: 'picture',
  gif: 'picture',
  mp4: 'video',
  m4v: 'video',
  webm: 'video',
  mp3: 'audio',
  m4a: 'audio',
  ogg: 'audio',
  oga: 'audio',
  opus: 'audio',
  wav: 'audio',
  pdf: 'document',
  csv: 'document',
  txt: 'document',
  docx: 'document',
  xlsx: 'document',
};

/** The endings of files that are published. */
export const mediaEndings: readonly string[] = Object.keys(kinds);

/** The kind of a file by its ending; undefined for one that is not published. */
export function mediaKind(path: string): MediaKind | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
}
