import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Coverage } from '../coverage/coverage.ts';
import type { Effects, FileState } from '../effects.ts';
import { mediaKind } from '../markdown/media-kind.ts';
import type { Problem } from '../problem.ts';
import { reporter } from '../source/reporter.ts';
import { slugify } from '../source/slugify.ts';
import type { Asset, AssetFiles, AssetSource, Assets, MediaFolders } from './asset.ts';
import { mediaTypes } from './media-types.ts';
import { type Form, preparePicture } from './prepare-picture.ts';

/** Widths in pixels: the column on a phone, and on a dense or a wide screen; no screen shows more in a column of text. */
const widths = [480, 960];
const widest = 1600;

/** A file of the content folder as it is published, and how it lay on disk when it was looked at. */
export type LookedAt = { readonly mark: string; readonly asset: Asset; readonly files: readonly (readonly [path: string, AssetSource])[] };

/** What becomes of files that are to be published, and what is wrong with them. */
export type Collected = {
  readonly assets: Assets;
  readonly files: AssetFiles;
  /** By path in the content folder, for the next build, with `*` in front of pictures in one form only. */
  readonly lookedAt: ReadonlyMap<string, LookedAt>;
  readonly problems: readonly Problem[];
};

/** What files are looked at with: `before` is what the build before knew of them. */
export type MediaContext = { readonly folders: MediaFolders; readonly before: ReadonlyMap<string, LookedAt>; readonly effects: Effects };

/**
 * Looks at the files that a coverage's published entries and its summary refer to, and at no others: a picture of a
 * draft, an embargoed or a withdrawn entry is not published either.
 *
 * @param present - Paths of all files of the coverage, relative to its folder.
 */
export async function collectAssets(coverage: Coverage, present: ReadonlySet<string>, context: MediaContext): Promise<Collected> {
  const collector = new Collector(context);
  for (const file of filesOf(coverage)) {
    const path = `${coverage.folder}/${file}`;
    const asset = await collector.add(path);
    if (!asset || mediaKind(file) !== 'video') continue;
    const stem = file.replace(/\.[^.]+$/, '');
    const posterFile = ['jpg', 'jpeg', 'png', 'webp', 'avif'].map((ending) => `${stem}.${ending}`).find((name) => present.has(name));
    const poster = posterFile && (await collector.add(`${coverage.folder}/${posterFile}`, false));
    const captions = present.has(`${stem}.vtt`) ? await collector.add(`${coverage.folder}/${stem}.vtt`) : undefined;
    collector.assets.set(path, { ...asset, ...(poster && { poster }), ...(captions && { captions }) });
  }
  return collector;
}

/**
 * Looks at the site's own logo.
 *
 * @param logo - Name of a picture beside `site.yaml`; undefined if there is none.
 * @param present - Names of the files there.
 */
export async function collectLogo(logo: string | undefined, present: ReadonlySet<string>, context: MediaContext): Promise<Collected> {
  const collector = new Collector(context);
  if (logo !== undefined) {
    if (mediaKind(logo) === 'picture' && present.has(logo)) await collector.add(logo, false);
    else collector.problems.push(unusable(logo));
  }
  return collector;
}

class Collector implements Collected {
  readonly assets = new Map<string, Asset>();
  readonly files = new Map<string, AssetSource>();
  readonly lookedAt = new Map<string, LookedAt>();
  readonly problems: Problem[] = [];
  readonly #context: MediaContext;

  constructor(context: MediaContext) {
    this.#context = context;
  }

  async add(path: string, withVariants = true): Promise<Asset | undefined> {
    const known = this.assets.get(path);
    if (known) return known;
    const { folders, before, effects } = this.#context;
    const key = withVariants ? path : `*${path}`;
    const state = effects.stat(join(folders.content, path));
    const old = before.get(key);
    const found = old && isAsItWas(old, state, this.#context) ? old : await this.#look(path, withVariants, state);
    if (!found) {
      this.problems.push(unusable(path));
      return undefined;
    }
    if (state && !state.isRecent) this.lookedAt.set(key, found);
    for (const [name, source] of found.files) this.files.set(name, source);
    this.assets.set(path, found.asset);
    return found.asset;
  }

  async #look(path: string, withVariants: boolean, state: FileState | undefined): Promise<LookedAt | undefined> {
    const { folders, effects } = this.#context;
    const bytes = effects.read(join(folders.content, path));
    const files: [string, AssetSource][] = [];
    const asset = bytes && (await toAsset(path, bytes, withVariants, folders.pictures, effects, files));
    return asset && { mark: state?.mark ?? '', asset, files };
  }
}

/** Whether a file is as it was when it was looked at, and so are the pictures that were made of it. */
function isAsItWas({ mark, files }: LookedAt, state: FileState | undefined, { folders, effects }: MediaContext): boolean {
  return mark === state?.mark && files.every(([, { from, path, length }]) => effects.stat(join(folders[from], path))?.size === length);
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
  pictures: string,
  effects: Effects,
  files: [string, AssetSource][],
): Promise<Asset | undefined> {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (mediaKind(path) !== 'picture') {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const asset = named(path, ending, hash, { length: bytes.length });
    files.push([asset.path, { from: 'content', path, length: bytes.length }]);
    return asset;
  }
  const make = async (form: Form): Promise<Asset | undefined> => {
    const made = await preparePicture(bytes, form, pictures, effects);
    if (!made) return undefined;
    const { hash, file, ...size } = made;
    const asset = named(path, form.ending, hash, size);
    files.push([asset.path, { from: 'pictures', path: file, length: made.length }]);
    return asset;
  };
  const picture = await make({ ending, width: widest });
  if (!picture?.width) return undefined;
  // A video's poster has one address only. An animation would be as large in every format, and AVIF would stand still.
  if (ending === 'gif' || !withVariants) return picture;
  const { width: own } = picture;
  const sizes = [...widths.filter((width) => width < own), own];
  const variants = await Promise.all(
    ['avif', 'webp'].map(async (format) => {
      const made = await Promise.all(sizes.map((width) => make({ ending: format, width })));
      return { type: mediaTypes[format] as string, assets: made.flatMap((one) => one ?? []) };
    }),
  );
  return { ...picture, variants: variants.filter(({ assets }) => assets.length > 0) };
}

/** A file under the name that it is published by. */
function named(path: string, ending: string, hash: string, size: Pick<Asset, 'length' | 'width' | 'height'>): Asset {
  const name = slugify(basename(path).replace(/\.[^.]+$/, ''), 'file');
  return { ...size, path: `assets/${name}.${hash.slice(0, 10)}.${ending}`, type: mediaTypes[ending] ?? 'application/octet-stream' };
}

function unusable(path: string): Problem {
  const report = reporter(path, '');
  report.add('error', 'media-broken', undefined, {
    reason: 'Unexpected content, the file cannot be read as what its name says',
    note: 'Its alternative text was published instead; save the picture again.',
  });
  return report.problems[0] as Problem;
}
