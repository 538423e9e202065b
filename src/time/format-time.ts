import type { Zone } from './zone.ts';

/** An instant written out in the site's zone; see `TimeView` in `coverage/view.ts`. */
export type FormattedTime = { readonly iso: string; readonly clock: string; readonly date: string; readonly full: string };

/**
 * Writes an instant for readers.
 *
 * @param instant - Milliseconds since 1970, UTC.
 * @param language - BCP 47; the names of days and months are in it.
 */
export function formatTime(instant: number, zone: Zone, language: string): FormattedTime {
  const clock = zone.format(instant, 'HH:mm', 'en-GB');
  const date = zone.format(instant, 'cccc d MMMM yyyy', language);
  return {
    iso: zone.format(instant, "yyyy-MM-dd'T'HH:mm:ssZZ", 'en-GB'),
    clock,
    date,
    full: `${date}, ${clock} ${zone.abbreviation(instant)}`,
  };
}

/** Writes an instant as RFC 822 with a four-digit year, as RSS 2.0 wants it: `Mon, 25 Mar 2024 16:05:00 +0000`. */
export function formatRfc822(instant: number, zone: Zone): string {
  return zone.format(instant, 'ccc, dd LLL yyyy HH:mm:ss ZZZ', 'en-US');
}
