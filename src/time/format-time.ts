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
  const { year, month, day, hour, minute, second } = zone.wall(instant);
  const clock = `${two(hour)}:${two(minute)}`;
  const key = `${zone.name} ${language} ${year} ${month} ${day}`;
  const date = dates.get(key) ?? zone.format(instant, 'cccc d MMMM yyyy', language);
  dates.set(key, date);
  return {
    iso: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}:${two(second)}${offsetOf(instant, zone)}`,
    clock,
    date,
    full: `${date}, ${clock} ${zone.abbreviation(instant)}`,
  };
}

/** Names of days are the costly part, and entries share them. */
const dates = new Map<string, string>();

/** `+01:00`. */
function offsetOf(instant: number, zone: Zone): string {
  const minutes = Math.abs(zone.offset(instant));
  return `${zone.offset(instant) < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Writes an instant as RFC 822 with a four-digit year, as RSS 2.0 wants it: `Mon, 25 Mar 2024 16:05:00 +0000`. */
export function formatRfc822(instant: number, zone: Zone): string {
  const { year, month, day, hour, minute, second } = zone.wall(instant);
  const weekday = days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const time = [hour, minute, second].map(two).join(':');
  return `${weekday}, ${two(day)} ${months[month - 1]} ${String(year).padStart(4, '0')} ${time} ${offsetOf(instant, zone).replace(':', '')}`;
}
