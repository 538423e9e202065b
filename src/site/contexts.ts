import { correctionsPath } from '../coverage/corrections-page.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, titleOf, type ViewContext } from '../coverage/entry-view.ts';
import type { NamedCoverage } from '../coverage/placed.ts';
import type { PictureView, SafeHtml, SiteView } from '../coverage/view.ts';
import type { Entry, Post } from '../entry/entry.ts';
import type { FeedContext, Media, PostContent } from '../feeds/feed.ts';
import type { Body } from '../markdown/body.ts';
import type { Asset, Assets } from '../media/asset.ts';
import { type BodyPlace, fillBody, srcset } from '../media/fill-body.ts';
import { hash } from '../memory/hash.ts';
import type { Settings } from '../settings.ts';
import type { SharedPicture, SharingContext } from '../sharing/context.ts';
import { formatRfc822, formatTime } from '../time/format-time.ts';
import type { LayoutFiles } from './load-layouts.ts';
import { themeCss } from './theme.ts';

/** What the whole site is made from beside its coverages. */
export type SiteInput = {
  readonly settings: Settings;
  readonly layoutFiles: LayoutFiles;
  /** The site's notice as HTML. */
  readonly notice: Body;
  readonly logo?: Asset | undefined;
  readonly publisherLogo?: Asset | undefined;
  /** What share cards are made with; absent where none are wanted. */
  readonly cards?: SharingContext['cards'];
  /** Whether pages have the style sheet in them, or only a mark in its place. */
  readonly withStyle: boolean;
};

/**
 * What stands for the style sheet while a page is rendered: the sheet is most of a page, and the same in all. No input
 * holds this character (see `markdown/body.ts`).
 */
export const styleMark = '\ufdd2';

/** The style sheet with the site's own colours. */
export function styleOf({ settings, layoutFiles }: Pick<SiteInput, 'settings' | 'layoutFiles'>): string {
  return layoutFiles.style + themeCss(settings.theme);
}

/** What all pages of a site have in common. */
export type SiteContext = Pick<ViewContext, 'site' | 'time' | 'address' | 'absolute' | 'digest'> & {
  readonly settings: Settings;
  /** A hash of the layouts and of all else, besides the style sheet, that any page shows and no coverage has. */
  readonly fingerprint: string;
  readonly publisher: SharingContext['publisher'];
  readonly cards?: SharingContext['cards'];
};

/** A published post with what its body needs to be shown, and a version that changes whenever any of that does. */
export type PlacedPost = {
  readonly post: Post;
  readonly version: string;
  readonly place: Pick<BodyPlace, 'asset' | 'entry' | 'address'>;
};

/** Makes what all pages have in common: root-relative addresses, formatted times, the head of the site. */
export function siteContext({ settings, layoutFiles, notice, logo, publisherLogo, cards, withStyle }: SiteInput): SiteContext {
  const base = new URL(settings.url).pathname.replace(/\/$/, '');
  const address = (path: string) => `${base}/${path}`;
  const times = new Map<number, ReturnType<typeof formatTime>>();
  const time = (instant: number) => {
    const known = times.get(instant) ?? formatTime(instant, settings.zone, settings.language);
    times.set(instant, known);
    return known;
  };
  const publisher = settings.publisher && {
    name: settings.publisher.name,
    ...(settings.publisher.url && { href: settings.publisher.url }),
  };
  const nowhere = { asset: () => undefined, entry: () => address(''), address, onHost: (path: string) => path };
  const picture = pictureView(logo, address);
  const absolute = (path: string) => `${settings.url}/${path}`;
  const { logo: _, ...ofPublisher } = settings.publisher ?? { name: settings.title };
  const sharedLogo = sharedPicture(publisherLogo, '', absolute);
  const site: SiteView = {
    title: settings.title,
    home: address(''),
    language: settings.language,
    direction: direction(settings.language),
    times: settings.times,
    ...(notice.pieces.length > 0 && {
      notice: fillBody(notice, { ...nowhere, prefix: 'sp-notice--', page: '', onPage: true, headingLevel: 2 }),
    }),
    ...(publisher && { publisher }),
    corrections: address(correctionsPath),
    style: (withStyle ? styleOf({ settings, layoutFiles }) : styleMark) as SafeHtml,
    ...(picture && { logo: picture }),
    favicon: address(layoutFiles.favicon.path),
    script: address(layoutFiles.script.path),
  };
  const whole = { ...ofPublisher, ...(sharedLogo && { logo: sharedLogo }) };
  return {
    settings,
    site,
    fingerprint: hash(layoutFiles.fingerprint, settings.zone.name, settings.url, JSON.stringify([whole, { ...site, style: undefined }])),
    digest: (view) => hash(layoutFiles.fingerprint, JSON.stringify(view)).slice(0, 10),
    time,
    address,
    absolute,
    publisher: whole,
    cards,
  };
}

/**
 * What the pages of one coverage are made with: the same, and bodies as they stand on a page.
 *
 * @param versions - A version of each entry by its id, which changes whenever anything of the entry does.
 */
export function coverageContext(
  site: SiteContext,
  coverage: Coverage,
  assets: Assets,
  versions: ReadonlyMap<string, string>,
): Omit<ViewContext, 'history'> {
  const place = { ...bodyPlace(coverage, assets, site.address), onHost: (path: string) => path, page: '', onPage: true };
  const shown = new Map([...versions].map(([id, version]) => [id, hash(site.fingerprint, version).slice(0, 10)]));
  return {
    ...site,
    version: ({ id }) => shown.get(id) ?? '',
    fill: (body, _, at) => fillBody(body, { ...place, ...at }),
    picture: (_, file) => pictureView(assets.get(`${coverage.folder}/${file}`), site.address),
  };
}

/** What pages across coverages are made with: no bodies, and no pictures but those that summaries have. */
export function acrossContext(site: SiteContext): ViewContext {
  return { ...site, version: () => '', fill: () => '' as SafeHtml, picture: () => undefined };
}

function pictureView(asset: Asset | undefined, address: (path: string) => string): PictureView | undefined {
  if (!asset?.width || !asset.height) return undefined;
  const variants = (asset.variants ?? []).map((variant) => ({ type: variant.type, srcset: srcset(variant, address) }));
  return { src: address(asset.path), width: asset.width, height: asset.height, variants };
}

/**
 * What descriptions of pages for other sites are made with.
 *
 * @param asset - A file of a coverage as it is published.
 */
export function sharingContext(
  { settings, publisher, cards, time, absolute }: SiteContext,
  asset: (coverage: Coverage, file: string) => Asset | undefined,
): SharingContext {
  return {
    ...{ title: settings.title, language: settings.language, publisher, cards, time, absolute },
    picture: (coverage, { body }) => {
      for (const piece of body.pieces) {
        if (typeof piece === 'string' || piece.kind !== 'picture') continue;
        const found = sharedPicture(asset(coverage, piece.file), piece.alt, absolute);
        if (found) return found;
      }
      return undefined;
    },
    cover: (coverage) =>
      coverage.info.image === undefined ? undefined : sharedPicture(asset(coverage, coverage.info.image), coverage.info.title, absolute),
  };
}

/** Formats that other sites show. */
const sharedTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

function sharedPicture(asset: Asset | undefined, alt: string, absolute: (path: string) => string): SharedPicture | undefined {
  if (!asset?.width || !asset.height || !sharedTypes.includes(asset.type)) return undefined;
  return { url: absolute(asset.path), type: asset.type, width: asset.width, height: asset.height, alt };
}

/**
 * What feeds are made with: whole addresses.
 *
 * @param find - The whole post of a coverage; what a feed is ordered by may be a shortened one.
 */
export function feedContext(
  { settings, fingerprint, absolute, time }: SiteContext,
  find: (coverage: NamedCoverage, post: Post) => PlacedPost,
): FeedContext {
  const { origin } = new URL(settings.url);
  const permalink: FeedContext['permalink'] = (coverage, entry) => absolute(permalinkPath(coverage, entry));
  return {
    language: settings.language,
    publisher: settings.publisher?.name ?? settings.title,
    hub: settings.hub,
    rfc822: (instant) => formatRfc822(instant, settings.zone),
    rfc3339: (instant) => time(instant).iso,
    absolute,
    permalink,
    title: (coverage, post) => titleOf(post, coverage, { time }),
    item: (coverage, shortened) => {
      const { post, place, version } = find(coverage, shortened);
      const made = `${fingerprint} ${version}`;
      const known = contents.get(post);
      if (known?.made === made) return known.content;
      const html = fillBody(post.body, {
        ...place,
        onHost: (path) => origin + path,
        prefix: `sp-${post.id}-`,
        page: permalink(coverage, post),
        onPage: false,
        headingLevel: 2,
      });
      const content = { post, html, media: mediaIn(post.body, place, absolute) };
      contents.set(post, { made, content });
      return content;
    },
  };
}

/** A post is in several feeds, and in a process that stays in those of many builds. */
const contents = new WeakMap<Post, { readonly made: string; readonly content: PostContent }>();

/** Pictures and clips in a body. */
function mediaIn({ pieces }: Body, place: PlacedPost['place'], absolute: (path: string) => string): Media[] {
  return pieces.flatMap((piece) => {
    const asset = typeof piece !== 'string' && 'file' in piece ? place.asset(piece.file) : undefined;
    if (!asset || typeof piece === 'string' || !('file' in piece)) return [];
    const { path, length, type, width, height } = asset;
    const size = width && height ? { width, height } : {};
    return [{ url: absolute(path), length, type, ...size, ...(piece.alt && { alt: piece.alt }) }];
  });
}

/** Which entry of a coverage is made from which file. */
export type EntryFiles = Pick<Coverage, 'slug' | 'folder'> & { readonly entries: readonly Pick<Entry, 'id' | 'path'>[] };

/** What bodies of a coverage are filled with; entries are found by their files, and only published ones. */
export function bodyPlace({ folder, slug, entries }: EntryFiles, assets: Assets, address: (path: string) => string): PlacedPost['place'] {
  const permalinks = new Map(entries.map((entry) => [entry.path, permalinkPath({ slug }, entry)]));
  return {
    asset: (file) => assets.get(`${folder}/${file}`),
    address,
    entry: (file) => address(permalinks.get(`${folder}/${file}`) ?? `${slug}/`),
  };
}

/** Whether a language is written from right to left (Unicode CLDR, likely scripts). */
function direction(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand'].includes(script) ? 'rtl' : 'ltr';
}
