import type { WallTime, Zone } from './zone.ts';

/** A time that was understood, or the words to say why it was not. */
export type ParsedTime =
  | { readonly ok: true; readonly instant: number }
  | { readonly ok: false; readonly reason: string; readonly expected?: string; readonly note?: string };

const form =
  /^(?:(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[ \t]+|T))?(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d+)?)?(?:[ \t]*(?<offset>Z|[+-]\d\d:?\d\d)|[ \t]+(?<suffix>[A-Z]{3,5}))?$/i;

/**
 * Reads a time as journalists write it: `2024-03-25 16:05`, `16:05` (if the file name gives the date), either with a
 * suffix such as `GMT` or `BST`, or ISO 8601 with an offset. Without offset it is what clocks show in the zone.
 *
 * The hour that clocks leave out in spring and the hour that comes twice in autumn are refused, with both ways to mend it.
 *
 * @param text - As written in the file, never as a YAML number.
 * @param zone - The site's time zone.
 * @param date - The date that the file name begins with, as `2024-03-25`.
 */
export function parseTime(text: string, zone: Zone, date?: string): ParsedTime {
  const match = form.exec(text.trim());
  const groups = match?.groups;
  if (!groups) return { ok: false, reason: `Unexpected time \`${text}\``, ...suggest(text, date) };
  if (!isTimeOfDay(groups)) return noSuchTime(text);
  const [year, month, day] = groups.year ? [groups.year, groups.month, groups.day] : (date?.split('-') ?? []);
  if (!year) {
    return {
      ok: false,
      reason: `Unexpected time \`${text}\` without a date`,
      expected: `a date before it, such as \`2024-03-25 ${text}\``,
      note: 'Write the date before it, or begin the file name with the date: `2024-03-25-…`.',
    };
  }
  const wall: WallTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(groups.hour),
    minute: Number(groups.minute),
    second: Number(groups.second ?? 0),
  };
  const offset = groups.offset;
  if (!isDate(wall) || (offset && !/^(Z|[+-](0\d|1[0-4]):?[0-5]\d)$/i.test(offset))) return noSuchTime(text);
  if (offset) return { ok: true, instant: asUtc(wall) - minutes(offset) * 60_000 };
  const instants = zone.instants(wall);
  const suffix = groups.suffix?.toUpperCase();
  if (suffix) {
    const meant = instants.find((instant) => zone.abbreviation(instant) === suffix);
    if (meant !== undefined) return { ok: true, instant: meant };
    if (instants.length > 0) return wrongSuffix(text, suffix, wall, instants, zone);
  }
  if (instants.length === 0) return missingHour(text, wall, zone);
  const [first, second] = instants as [number, number?];
  if (second === undefined) return { ok: true, instant: first };
  const bare = clock(wall);
  return {
    ok: false,
    reason: `Unexpected time \`${text}\`, clocks went back and showed it twice`,
    expected: `\`${bare} ${suffixOf(first, zone)}\` or \`${bare} ${suffixOf(second, zone)}\``,
    note: `Add \`${suffixOf(first, zone)}\` if it was before the clocks went back, \`${suffixOf(second, zone)}\` if it was after.`,
  };
}

function missingHour(text: string, wall: WallTime, zone: Zone): ParsedTime {
  const noon = zone.instants({ ...wall, hour: 12, minute: 0, second: 0 })[0] ?? asUtc(wall);
  const after = zone.offset(noon);
  const before = zone.offset(noon - 86_400_000);
  const late = zone.wall(asUtc(wall) - before * 60_000);
  const early = zone.wall(asUtc(wall) - after * 60_000);
  return {
    ok: false,
    reason: `Unexpected time \`${text}\`, clocks went forward and never showed it`,
    expected: `\`${clock(late)}\` or \`${clock(early)}\``,
    note: `Write \`${clock(late)}\` if your clock had not been put forward, \`${clock(early)}\` if it had been put forward too early.`,
  };
}

function wrongSuffix(text: string, suffix: string, wall: WallTime, instants: number[], zone: Zone): ParsedTime {
  const right = instants.map((instant) => suffixOf(instant, zone));
  return {
    ok: false,
    reason: `Unexpected \`${suffix}\` in \`${text}\``,
    expected: right.map((name) => `\`${clock(wall)} ${name}\``).join(' or '),
    note: `On that day clocks showed ${right.join(' and ')}. Without a suffix the time is what clocks showed.`,
  };
}

/** What can be written after a time to say which offset is meant: the abbreviation, or the offset where there is none. */
function suffixOf(instant: number, zone: Zone): string {
  const name = zone.abbreviation(instant);
  return /^[A-Z]{3,5}$/.test(name) ? name : zone.format(instant, 'ZZ', 'en-GB');
}

/** What was probably meant by something that is no time. */
function suggest(text: string, date?: string): { expected: string; note?: string } {
  const found = /(\d{4})-(\d\d)-(\d\d)/.exec(text);
  const day = found && isDate({ year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }) ? found[0] : undefined;
  const rest = day ? text.replace(day, ' ') : text;
  const hours = /^[\sT]*(\d\d?)[.:h]?(\d\d)\s*([ap])?\.?(?:m\.?)?\s*$/i.exec(rest);
  if (!hours) {
    return day && /^\s*$/.test(rest)
      ? { expected: `\`${day} 16:05\``, note: 'Add the time of day, hours and minutes with a colon.' }
      : { expected: `\`${date ? '' : '2024-03-25 '}16:05\`` };
  }
  const half = hours[3]?.toLowerCase();
  const hour = half === undefined ? Number(hours[1]) : (Number(hours[1]) % 12) + (half === 'p' ? 12 : 0);
  const time = hour < 24 && Number(hours[2]) < 60 ? `${String(hour).padStart(2, '0')}:${hours[2]}` : '16:05';
  return {
    expected: `\`${day ? `${day} ` : date ? '' : '2024-03-25 '}${time}\``,
    note: 'Hours and minutes have two digits each and a colon between them.',
  };
}

function noSuchTime(text: string): ParsedTime {
  return {
    ok: false,
    reason: `Unexpected time \`${text}\`, there is no such time of day or date`,
    expected: 'hours from 00 to 23, minutes from 00 to 59, and a date of the calendar from 1900 on',
  };
}

function isTimeOfDay({ hour, minute, second }: Record<string, string | undefined>): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) < 60;
}

function isDate({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>): boolean {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function asUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function minutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const [, sign, hours, rest] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
}

function clock({ year, month, day, hour, minute }: WallTime): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
