import type { SafeHtml } from '../coverage/view.ts';
import type { Body, Hole } from '../markdown/body.ts';
import type { Asset } from './asset.ts';

/** Where a body is shown, and so what its holes become. */
export type BodyPlace = {
  readonly asset: (file: string) => Asset | undefined;
  /** Address of a file of the output. */
  readonly address: (path: string) => string;
  /** Address of a path on the site's own host. */
  readonly onHost: (path: string) => string;
  /** Address of the entry whose file that is, or of its coverage while it is not published. */
  readonly entry: (file: string) => string;
  /** What ids of the entry begin with: `sp-<entry>-`. */
  readonly prefix: string;
  /** Address of the page that the ids are on; empty within the page itself. */
  readonly page: string;
  /** Level of the body's highest headings. */
  readonly headingLevel: number;
  /** Whether it is a page of ours: with pictures in several formats, and cards that can load what they link to. */
  readonly onPage: boolean;
};

/** Fills the holes of a body for one place. */
export function fillBody({ pieces }: Body, place: BodyPlace): SafeHtml {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : fill(piece, place))).join('') as SafeHtml;
}

function fill(hole: Hole, place: BodyPlace): string {
  switch (hole.kind) {
    case 'file': {
      const asset = place.asset(hole.to);
      return escapeHtml(asset ? place.address(asset.path) + hole.fragment : place.address(''));
    }
    case 'entry':
      return escapeHtml(place.entry(hole.to) + hole.fragment);
    case 'host':
      return escapeHtml(place.onHost(hole.to) + hole.fragment);
    case 'id':
      return place.prefix + hole.name;
    case 'anchor':
      return `${escapeHtml(place.page)}#${place.prefix}${hole.name}`;
    case 'heading':
      return `h${Math.min(6, place.headingLevel + hole.level - 1)}`;
    case 'frame':
      return place.onPage ? ` data-frame="${escapeHtml(hole.src)}"` : '';
    default:
      return media(hole, place);
  }
}

function media(hole: Extract<Hole, { file: string }>, place: BodyPlace): string {
  const asset = place.asset(hole.file);
  const alt = escapeHtml(hole.alt);
  if (!asset) return alt;
  const src = escapeHtml(place.address(asset.path));
  if (hole.kind === 'picture') {
    const img = `<img src="${src}" width="${asset.width}" height="${asset.height}" alt="${alt}" loading="lazy" decoding="async">`;
    return place.onPage && asset.variants?.length
      ? `<picture>${asset.variants.map((one) => source(one, place)).join('')}${img}</picture>`
      : img;
  }
  const label = alt ? ` aria-label="${alt}"` : '';
  if (hole.kind === 'audio') return `<audio src="${src}" controls preload="none"${label}></audio>`;
  const poster = asset.poster
    ? ` poster="${escapeHtml(place.address(asset.poster.path))}" width="${asset.poster.width}" height="${asset.poster.height}"`
    : '';
  const track = asset.captions ? `<track kind="captions" src="${escapeHtml(place.address(asset.captions.path))}" default>` : '';
  return `<video src="${src}" controls playsinline preload="${asset.poster ? 'none' : 'metadata'}"${poster}${label}>${track}</video>`;
}

function source(variant: NonNullable<Asset['variants']>[number], place: BodyPlace): string {
  return `<source type="${variant.type}" srcset="${escapeHtml(srcset(variant, place.address))}" sizes="${columnSizes}">`;
}

/** The sizes of one format, as `srcset` lists them (HTML section 4.8.4.2.1). */
export function srcset({ assets }: NonNullable<Asset['variants']>[number], address: (path: string) => string): string {
  return assets.map(({ path, width }) => `${address(path)} ${width}w`).join(', ');
}

/** How wide a picture stands in our layouts' column of text. */
const columnSizes = '(min-width: 62rem) 40rem, 100vw';

/** Escapes a text for HTML, in a quoted attribute as well (HTML section 13.3). */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
