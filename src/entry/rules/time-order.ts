import type { Reporter } from '../../source/reporter.ts';
import type { Yaml } from '../../source/yaml.ts';
import type { Clock } from '../../time/clock.ts';
import { parseTime } from '../../time/parse-time.ts';
import type { Zone } from '../../time/zone.ts';
import type { Correction } from '../entry.ts';

/** What a later time of an entry is held against. */
export type Dated = {
  readonly yaml: Yaml;
  readonly zone: Zone;
  /** The entry's own time, in milliseconds since 1970, UTC. */
  readonly time: number;
  readonly clock: Clock;
  readonly date?: string;
  readonly report: Reporter;
};

/**
 * An update, a correction or a withdrawal comes after the entry and not in the future: one before it is a slip of the
 * pen, one in the future would tell readers of something that has not happened. Neither is shown (the second until it
 * is due).
 *
 * good: `time: 2024-03-25 16:05` and `updated: 2024-03-25 16:20`
 * bad: `time: 2024-03-25 16:05` and `updated: 2024-03-25 15:20`
 *
 * @returns the instant, or undefined where it is not shown.
 */
export function updatedOf(
  written: string,
  field: readonly (string | number)[],
  { yaml, zone, time, clock, date, report }: Dated,
): number | undefined {
  const at = () => yaml.rangeOf(field) ?? yaml.rangeOf(field.slice(0, 1));
  const name = `\`${field.filter((step) => typeof step === 'string').join('.')}\``;
  const result = parseTime(written, zone, date);
  if (!result.ok) {
    report.add('warning', 'time-order', at(), { ...result, note: `${result.note ? `${result.note} ` : ''}${name} was left out.` });
    return undefined;
  }
  if (result.instant >= time && clock.isDue(result.instant)) return result.instant;
  report.add('warning', 'time-order', at(), {
    reason:
      result.instant < time
        ? `Unexpected ${name} \`${written}\` before the entry's own time`
        : `Unexpected ${name} \`${written}\` in the future`,
    note: result.instant < time ? `${name} was left out.` : `${name} is not shown until then.`,
  });
  return undefined;
}

/** The corrections that are due, oldest first. */
export function correctionsOf(written: readonly { time: string; text: string }[], dated: Dated): Correction[] {
  const several = Array.isArray(dated.yaml.values.correction);
  return written
    .flatMap(({ time, text }, index) => {
      const instant = updatedOf(time, ['correction', ...(several ? [index] : []), 'time'], dated);
      return instant === undefined ? [] : [{ time: instant, text }];
    })
    .sort((a, b) => a.time - b.time);
}
