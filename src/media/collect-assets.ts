import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Coverage } from '../coverage/coverage.ts';
import type { Effects } from '../effects.ts';
import { mediaKind } from '../markdown/media-kind.ts';
import type { Problem } from '../problem.ts';
import type { ContentFolder } from '../source/read-content.ts';
import { reporter } from '../source/reporter.ts';
import { slugify } from '../source/slugify.ts';
import type { Asset, Assets } from './asset.ts';
import { type Form, preparePicture } from './prepare-picture.ts';

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  vtt: 'text/vtt',
};

/** Widths in pixels: the column on a phone, and on a dense or a wide screen; no screen shows more in a column of text. */
const widths = [480, 960];
const widest = 1600;

/**
 * Reads the files that published entries and summaries refer to, and no others: a picture of a draft, an embargoed or a
 * withdrawn entry is not published either.
 *
 * @param root - The content folder.
 * @param cache - Folder for pictures that are ready.
 * @param logo - Name of a picture beside `site.yaml`.
 */
export async function collectAssets(
  coverages: readonly Coverage[],
  folder: ContentFolder,
  root: string,
  cache: string,
  effects: Effects,
  logo?: string,
): Promise<{ assets: Assets; problems: Problem[] }> {
  const assets = new Map<string, Asset>();
  const problems: Problem[] = [];
  const add = async (path: string, withVariants = true): Promise<Asset | undefined> => {
    const known = assets.get(path);
    if (known) return known;
    const bytes = effects.read(join(root, path));
    const asset = bytes && (await toAsset(path, bytes, withVariants, cache, effects));
    if (asset) assets.set(path, asset);
    else problems.push(unusable(path));
    return asset;
  };
  if (logo !== undefined) {
    if (mediaKind(logo) === 'picture' && folder.files.has(logo)) await add(logo, false);
    else problems.push(unusable(logo));
  }
  for (const coverage of coverages) {
    const present = folder.coverages.find(({ name }) => name === coverage.folder)?.media ?? new Set<string>();
    for (const file of filesOf(coverage)) {
      const path = `${coverage.folder}/${file}`;
      const asset = await add(path);
      if (!asset || mediaKind(file) !== 'video') continue;
      const stem = file.replace(/\.[^.]+$/, '');
      const posterFile = ['jpg', 'jpeg', 'png', 'webp', 'avif'].map((ending) => `${stem}.${ending}`).find((name) => present.has(name));
      const poster = posterFile && (await add(`${coverage.folder}/${posterFile}`, false));
      const captions = present.has(`${stem}.vtt`) ? await add(`${coverage.folder}/${stem}.vtt`) : undefined;
      assets.set(path, { ...asset, ...(poster && { poster }), ...(captions && { captions }) });
    }
  }
  return { assets, problems };
}

/** Paths of the files that a coverage shows or links to, relative to its folder, each once. */
function filesOf({ info, entries }: Coverage): Set<string> {
  const files = new Set<string>(info.image ? [info.image] : []);
  for (const body of [info.summary, ...entries.flatMap((entry) => (entry.kind === 'post' ? [entry.body] : []))]) {
    for (const piece of body.pieces) {
      if (typeof piece === 'string') continue;
      if (piece.kind === 'file') files.add(piece.to);
      else if ('file' in piece) files.add(piece.file);
    }
  }
  return files;
}

async function toAsset(
  path: string,
  bytes: Uint8Array,
  withVariants: boolean,
  cache: string,
  effects: Effects,
): Promise<Asset | undefined> {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (mediaKind(path) !== 'picture') return named(path, ending, { bytes });
  const make = (form: Form) => preparePicture(bytes, form, cache, effects);
  const picture = await make({ ending, width: widest });
  if (!picture) return undefined;
  // A video's poster has one address only. An animation would be as large in every format, and AVIF would stand still.
  if (ending === 'gif' || !withVariants) return named(path, ending, picture);
  const sizes = [...widths.filter((width) => width < picture.width), picture.width];
  const variants = await Promise.all(
    ['avif', 'webp'].map(async (format) => {
      const made = await Promise.all(sizes.map((width) => make({ ending: format, width })));
      return { type: types[format] as string, assets: made.flatMap((one) => (one ? [named(path, format, one)] : [])) };
    }),
  );
  return { ...named(path, ending, picture), variants: variants.filter(({ assets }) => assets.length > 0) };
}

/** A file under the name that it is published by. */
function named(path: string, ending: string, file: { bytes: Uint8Array; width?: number; height?: number }): Asset {
  const name = slugify(basename(path).replace(/\.[^.]+$/, ''), 'file');
  const hash = createHash('sha256').update(file.bytes).digest('hex').slice(0, 10);
  return { ...file, path: `assets/${name}.${hash}.${ending}`, type: types[ending] ?? 'application/octet-stream' };
}

function unusable(path: string): Problem {
  const report = reporter(path, '');
  report.add('error', 'media-broken', undefined, {
    reason: 'Unexpected content, the file cannot be read as what its name says',
    note: 'Its alternative text was published instead; save the picture again.',
  });
  return report.problems[0] as Problem;
}
