import { DateTime, IANAZone } from 'luxon';

/** A date and time of day as a clock on the wall shows it. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/** A time zone of the IANA database: what its clocks show at an instant, and which instants its clocks may mean. */
export type Zone = {
  readonly name: string;
  /**
   * The instants, in milliseconds since 1970 UTC, at which clocks show that time: one; none in the hour that is left
   * out when clocks go forward; two, in order, in the hour that comes twice when they go back. None for a date that
   * does not exist.
   */
  readonly instants: (wall: WallTime) => number[];
  /** What clocks show at an instant. */
  readonly wall: (instant: number) => WallTime;
  /** The zone's abbreviation in force at an instant: `GMT`, `BST`. */
  readonly abbreviation: (instant: number) => string;
  /** The offset from UTC in force at an instant, in minutes east. */
  readonly offset: (instant: number) => number;
  /** Writes an instant in a language, by luxon's tokens (https://moment.github.io/luxon/#/formatting?id=table-of-tokens). */
  readonly format: (instant: number, tokens: string, language: string) => string;
};

/**
 * Abbreviations that British clocks had, by minutes from UTC. Intl says `GMT+1` for 1968-71, when BST was British
 * Standard Time; double summer time was kept in 1941-45 and 1947.
 */
const british: Readonly<Record<number, string>> = { 0: 'GMT', 60: 'BST', 120: 'BDST' };

/** Opens a time zone by its IANA name; undefined if there is none of that name. The one door to luxon. */
export function openZone(name: string): Zone | undefined {
  const zone = IANAZone.create(name);
  if (!zone.isValid) return undefined;
  const at = (instant: number) => DateTime.fromMillis(instant, { zone });
  const offset = byWeek((instant) => zone.offset(instant));
  const wall = (instant: number): WallTime => {
    const shown = new Date(instant + offset(instant) * 60_000);
    return {
      year: shown.getUTCFullYear(),
      month: shown.getUTCMonth() + 1,
      day: shown.getUTCDate(),
      hour: shown.getUTCHours(),
      minute: shown.getUTCMinutes(),
      second: shown.getUTCSeconds(),
    };
  };
  return {
    name,
    wall,
    instants: (time) => {
      const asUtc = DateTime.fromObject(time, { zone: 'utc' });
      if (!asUtc.isValid) return [];
      // A clock change shifts the offset by hours, never days: the offsets a day before and after are all there can be.
      const offsets = new Set([-1, 1].map((days) => offset(asUtc.toMillis() + days * 86_400_000)));
      return [...offsets]
        .map((offset) => asUtc.toMillis() - offset * 60_000)
        .filter((instant) => sameWall(wall(instant), time))
        .sort((a, b) => a - b);
    },
    abbreviation: (instant) =>
      (name === 'Europe/London' && british[offset(instant)]) || zone.offsetName(instant, { format: 'short', locale: 'en-GB' }),
    offset,
    format: (instant, tokens, language) => at(instant).setLocale(language).toFormat(tokens),
  };
}

/**
 * Asking for an offset costs more than all else that is done with a time, so it is asked for at the ends of each week: no
 * zone has gone forward and back within one since 1970. Only in weeks with a change is it asked for each instant.
 */
function byWeek(ask: (instant: number) => number): (instant: number) => number {
  const weeks = new Map<number, number | undefined>();
  const length = 7 * 86_400_000;
  return (instant) => {
    const week = Math.floor(instant / length);
    if (!weeks.has(week)) {
      const start = ask(week * length);
      weeks.set(week, start === ask((week + 1) * length) ? start : undefined);
    }
    return weeks.get(week) ?? ask(instant);
  };
}

function sameWall(a: WallTime, b: WallTime): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day && a.hour === b.hour && a.minute === b.minute && a.second === b.second;
}
