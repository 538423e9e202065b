import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { openSharp, type Sharp } from './open-sharp.ts';
import { packageVersion } from './package-version.ts';

/** A picture ready to be published. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Size in bytes. */
  readonly length: number;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly hash: string;
  /** Its name among the pictures that are ready. */
  readonly file: string;
};

/** What a picture is made into: a format by its file ending, and the most pixels that it may be wide. */
export type Form = { readonly ending: string; readonly width: number };

/** To be changed with anything below that changes a picture's bytes. */
const recipe = 3;

/**
 * Makes a picture fit to be published: turned upright, no wider than asked, and without metadata, which may tell where
 * and by whom it was taken. Made once: the result is kept in `cache` under the hash of the original.
 *
 * @returns undefined if the bytes are no picture.
 */
export async function preparePicture(original: Uint8Array, form: Form, cache: string, effects: Effects): Promise<Picture | undefined> {
  const { ending, width } = form;
  const made = `${recipe} ${ending} ${width} ${packageVersion('sharp', effects)} `;
  const key = createHash('sha256').update(made).update(original).digest('hex').slice(0, 32);
  const sizeFile = join(cache, `${key}.json`);
  const file = `${key}.${ending}`;
  const pictureFile = join(cache, file);
  const size = readSize(effects.read(sizeFile));
  if (size && effects.stat(pictureFile)?.size === size.length) return { ...size, file };
  try {
    const sharp = await openSharp();
    const animated = ending === 'gif' || ending === 'webp';
    const picture = sharp(original, { animated }).autoOrient().resize({ width, withoutEnlargement: true });
    const { data, info } = await encode(picture, ending).toBuffer({ resolveWithObject: true });
    const hash = createHash('sha256').update(data).digest('hex');
    const found: Size = { width: info.width, height: info.pageHeight ?? info.height, length: data.length, hash };
    effects.write(pictureFile, data);
    effects.write(sizeFile, JSON.stringify(found));
    return { ...found, file };
  } catch {
    return undefined;
  }
}

type Size = Omit<Picture, 'file'>;

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
function readSize(bytes: Uint8Array | undefined): Size | undefined {
  try {
    const { width, height, length, hash } = JSON.parse(Buffer.from(bytes ?? []).toString()) as Size;
    return width > 0 && height > 0 && length > 0 && /^[0-9a-f]{64}$/.test(hash) ? { width, height, length, hash } : undefined;
  } catch {
    return undefined;
  }
}
