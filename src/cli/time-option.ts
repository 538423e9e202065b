import type { Effects } from '../effects.ts';
import { parseTime } from '../time/parse-time.ts';
import { writeTime } from '../time/write-time.ts';
import type { Zone } from '../time/zone.ts';
import { wrongUsage } from './report-usage.ts';
import { UsageError } from './usage-error.ts';

/** The option for the time that is written. */
export const timeOption = {
  time: { type: 'string', value: 'TIME', help: 'The time to write, such as 16:05 (today) or "2024-03-25 16:05". Default: now' },
} as const;

/** The time that the user gave, in the site's zone, or now; as an instant and as it is written into a file. */
export function readTime(given: string | undefined, zone: Zone, { now }: Effects): { instant: number; written: string } {
  const instant = given === undefined ? now() : instantOf(given, zone, now());
  const written = writeTime(instant, zone);
  return { instant, written };
}

function instantOf(given: string, zone: Zone, now: number): number {
  const parsed = parseTime(given, zone, writeTime(now, zone).slice(0, 10));
  if (!parsed.ok) throw new UsageError(wrongUsage.time(parsed));
  return parsed.instant;
}
