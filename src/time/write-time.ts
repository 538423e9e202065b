import { formatTime } from './format-time.ts';
import type { Zone } from './zone.ts';

/**
 * Writes an instant as journalists do and `parseTime` reads it: `2024-03-25 16:05`, with the zone's suffix (or the offset
 * where it has none) in the hour that comes twice. Seconds are left out.
 *
 * @param instant - Milliseconds since 1970, UTC.
 */
export function writeTime(instant: number, zone: Zone): string {
  const { year, month, day, hour, minute } = zone.wall(instant);
  const two = (number: number) => String(number).padStart(2, '0');
  const written = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
  if (zone.instants({ year, month, day, hour, minute, second: 0 }).length < 2) return written;
  const suffix = zone.abbreviation(instant);
  return `${written} ${/^[A-Z]{3,5}$/.test(suffix) ? suffix : formatTime(instant, zone, 'en-GB').iso.slice(-6)}`;
}
