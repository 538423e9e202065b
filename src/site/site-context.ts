import { correctionsPath } from '../coverage/corrections-page.ts';
import type { ViewContext } from '../coverage/entry-view.ts';
import type { SafeHtml, SiteView } from '../coverage/view.ts';
import type { Body } from '../markdown/body.ts';
import type { Asset } from '../media/asset.ts';
import { fillBody } from '../media/fill-body.ts';
import { hash } from '../memory/hash.ts';
import type { Settings } from '../settings.ts';
import type { SharingContext } from '../sharing/context.ts';
import { formatTime } from '../time/format-time.ts';
import type { LayoutFiles } from './load-layouts.ts';
import { pictureView, sharedPicture } from './picture-views.ts';
import { styleMark, styleOf } from './style.ts';

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

/** What all pages of a site have in common. */
export type SiteContext = Pick<ViewContext, 'site' | 'time' | 'address' | 'absolute' | 'digest'> & {
  readonly settings: Settings;
  /** A hash of the layouts and of all else, besides the style sheet, that any page shows and no coverage has. */
  readonly fingerprint: string;
  readonly publisher: SharingContext['publisher'];
  readonly cards?: SharingContext['cards'];
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
    style: (withStyle ? styleOf(settings, layoutFiles) : styleMark) as SafeHtml,
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

/** Whether a language is written from right to left (Unicode CLDR, likely scripts). */
function direction(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand'].includes(script) ? 'rtl' : 'ltr';
}
