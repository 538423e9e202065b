import type { ShareView } from '../coverage/view.ts';
import type { SharingContext } from './context.ts';

/** What other sites show of a page, completed by what holds for the whole site. */
export function shareOf(type: ShareView['type'], { language }: SharingContext, facts: Partial<ShareView> = {}): ShareView {
  return { type, locale: localeOf(language), authors: [], tags: [], ...facts };
}

/** `en_GB`: Open Graph wants a territory, so a language without one gets the likeliest (Unicode CLDR, likely subtags). */
function localeOf(tag: string): string {
  const locale = locales.get(tag) ?? likeliest(tag);
  locales.set(tag, locale);
  return locale;
}

/** A site has one language, and asking for its territory takes longer than all else that is said here. */
const locales = new Map<string, string>();

function likeliest(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region ? `${language}_${region}` : language;
}
