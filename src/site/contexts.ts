import { createHash } from 'node:crypto';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, titleOf, type ViewContext } from '../coverage/entry-view.ts';
import type { PictureView, SafeHtml } from '../coverage/view.ts';
import type { Post } from '../entry/entry.ts';
import type { FeedContext } from '../feeds/rss.ts';
import type { Asset, Assets } from '../media/asset.ts';
import { fillBody, srcset } from '../media/fill-body.ts';
import { formatRfc822, formatTime } from '../time/format-time.ts';
import type { PlanInput } from './plan.ts';
import { themeCss } from './theme.ts';

/** What pages are made with: root-relative addresses, formatted times, bodies as they stand on a page. */
export function viewContext({ settings, assets, layoutFiles, notice, coverages }: PlanInput): ViewContext {
  const base = new URL(settings.url).pathname.replace(/\/$/, '');
  const address = (path: string) => `${base}/${path}`;
  const times = new Map<number, ReturnType<typeof formatTime>>();
  const time = (instant: number) => {
    const known = times.get(instant) ?? formatTime(instant, settings.zone, settings.language);
    times.set(instant, known);
    return known;
  };
  const place = bodyPlace(assets, coverages, address);
  const publisher = settings.publisher && {
    name: settings.publisher.name,
    ...(settings.publisher.url && { href: settings.publisher.url }),
  };
  const onHost = (path: string) => path;
  const logo = settings.theme.logo === undefined ? undefined : pictureView(assets.get(settings.theme.logo), address);
  return {
    site: {
      title: settings.title,
      home: address(''),
      language: settings.language,
      direction: direction(settings.language),
      times: settings.times,
      ...(notice.pieces.length > 0 && {
        notice: fillBody(notice, {
          ...place({ folder: '', slug: '' }),
          onHost,
          prefix: 'sp-notice--',
          page: '',
          onPage: true,
          headingLevel: 2,
        }),
      }),
      ...(publisher && { publisher }),
      style: (layoutFiles.style + themeCss(settings.theme)) as SafeHtml,
      ...(logo && { logo }),
      favicon: address(layoutFiles.favicon.path),
      script: address(layoutFiles.script.path),
    },
    version: (view) => createHash('sha256').update(layoutFiles.fingerprint).update(JSON.stringify(view)).digest('hex').slice(0, 10),
    time,
    address,
    absolute: (path) => `${settings.url}/${path}`,
    fill: (body, coverage, at) => fillBody(body, { ...place(coverage), onHost, page: '', onPage: true, ...at }),
    picture: (coverage, file) => pictureView(assets.get(`${coverage.folder}/${file}`), address),
  };
}

function pictureView(asset: Asset | undefined, address: (path: string) => string): PictureView | undefined {
  if (!asset?.width || !asset.height) return undefined;
  const variants = (asset.variants ?? []).map((variant) => ({ type: variant.type, srcset: srcset(variant, address) }));
  return { src: address(asset.path), width: asset.width, height: asset.height, variants };
}

/** What feeds are made with: the same with whole addresses. */
export function feedContext({ settings, assets, coverages }: PlanInput, { absolute, time }: ViewContext): FeedContext {
  const { origin } = new URL(settings.url);
  const place = bodyPlace(assets, coverages, absolute);
  const permalink = (coverage: Coverage, post: Post) => absolute(permalinkPath(coverage, post));
  return {
    language: settings.language,
    rfc822: (instant) => formatRfc822(instant, settings.zone),
    absolute,
    permalink,
    title: (coverage, post) => titleOf(post, coverage, { time }),
    html: (coverage, post) =>
      fillBody(post.body, {
        ...place(coverage),
        onHost: (path) => origin + path,
        prefix: `sp-${post.id}-`,
        page: permalink(coverage, post),
        onPage: false,
        headingLevel: 2,
      }),
    enclosure: (coverage, post) => {
      const found = post.body.pieces.flatMap((piece) =>
        typeof piece !== 'string' && 'file' in piece ? (assets.get(`${coverage.folder}/${piece.file}`) ?? []) : [],
      );
      const asset = found.find(({ type }) => !type.startsWith('image/')) ?? found[0];
      return asset && { url: absolute(asset.path), length: asset.bytes.length, type: asset.type };
    },
  };
}

/** What bodies of a coverage are filled with; entries are found by their files, and only published ones. */
function bodyPlace(assets: Assets, coverages: readonly Coverage[], address: (path: string) => string) {
  const permalinks = new Map(
    coverages.flatMap((coverage) => coverage.entries.map((entry) => [entry.path, permalinkPath(coverage, entry)] as const)),
  );
  return ({ folder, slug }: { folder: string; slug: string }) => ({
    asset: (file: string): Asset | undefined => assets.get(`${folder}/${file}`),
    address,
    entry: (file: string) => address(permalinks.get(`${folder}/${file}`) ?? (slug ? `${slug}/` : '')),
  });
}

/** Whether a language is written from right to left (Unicode CLDR, likely scripts). */
function direction(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand'].includes(script) ? 'rtl' : 'ltr';
}
