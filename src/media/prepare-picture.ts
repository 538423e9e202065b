import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Effects } from '../effects.ts';

/** A picture ready to be published. */
export type Picture = { readonly bytes: Uint8Array; readonly width: number; readonly height: number };

/** What a picture is made into: a format by its file ending, and the most pixels that it may be wide. */
export type Form = { readonly ending: string; readonly width: number };

/** To be changed with anything below that changes a picture's bytes. */
const recipe = 2;

/**
 * Makes a picture fit to be published: turned upright, no wider than asked, and without metadata, which may tell where
 * and by whom it was taken. Made once: the result is kept in `cache` under the hash of the original. The one door to
 * sharp.
 *
 * @returns undefined if the bytes are no picture.
 */
export async function preparePicture(original: Uint8Array, form: Form, cache: string, effects: Effects): Promise<Picture | undefined> {
  const { ending, width } = form;
  const made = `${recipe} ${ending} ${width} ${sharp.versions.sharp} `;
  const key = createHash('sha256').update(made).update(original).digest('hex').slice(0, 32);
  const sizeFile = join(cache, `${key}.json`);
  const pictureFile = join(cache, `${key}.${ending}`);
  const size = readSize(effects.read(sizeFile));
  const cached = size && effects.read(pictureFile);
  if (size && cached?.length === size.bytes) return { bytes: cached, width: size.width, height: size.height };
  try {
    const animated = ending === 'gif' || ending === 'webp';
    const picture = sharp(original, { animated }).autoOrient().resize({ width, withoutEnlargement: true });
    const { data, info } = await encode(picture, ending).toBuffer({ resolveWithObject: true });
    const height = info.pageHeight ?? info.height;
    effects.write(pictureFile, data);
    effects.write(sizeFile, JSON.stringify({ width: info.width, height, bytes: data.length }));
    return { bytes: data, width: info.width, height };
  } catch {
    return undefined;
  }
}

function encode(picture: Sharp, ending: string): Sharp {
  switch (ending) {
    case 'png':
      return picture.png({ compressionLevel: 9, palette: false });
    case 'webp':
      return picture.webp({ quality: 80 });
    case 'avif':
      // Little effort: a picture of breaking news is waited for.
      return picture.avif({ quality: 55, effort: 2 });
    case 'gif':
      return picture.gif();
    default:
      return picture.jpeg({ quality: 82, mozjpeg: true });
  }
}

/** A size file that is cut off, or not of our making, counts as absent. */
function readSize(bytes: Uint8Array | undefined): { width: number; height: number; bytes: number } | undefined {
  try {
    const size = JSON.parse(Buffer.from(bytes ?? []).toString()) as { width: number; height: number; bytes: number };
    return size.width > 0 && size.height > 0 && size.bytes > 0 ? size : undefined;
  } catch {
    return undefined;
  }
}
