import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { describe, expect, test } from 'vitest';
import { formatTime } from '../../src/time/format-time.ts';
import { openZone, type Zone } from '../../src/time/zone.ts';

const zone = (name: string) => openZone(name) as Zone;
const london = zone('Europe/London');
const at = (year: number, month: number, day: number, hour = 0, minute = 0) => Date.UTC(year, month - 1, day, hour, minute);
const wall = (year: number, month: number, day: number, hour: number, minute: number) => ({ year, month, day, hour, minute, second: 0 });

test('a zone that does not exist is undefined', () => {
  expect(openZone('Europe/Camelot')).toBeUndefined();
  expect(openZone('')).toBeUndefined();
});

describe('London', () => {
  test('the hour that is left out in spring has no instant', () => {
    expect(london.instants(wall(2024, 3, 31, 0, 59))).toEqual([at(2024, 3, 31, 0, 59)]);
    expect(london.instants(wall(2024, 3, 31, 1, 0))).toEqual([]);
    expect(london.instants(wall(2024, 3, 31, 1, 59))).toEqual([]);
    expect(london.instants(wall(2024, 3, 31, 2, 0))).toEqual([at(2024, 3, 31, 1)]);
  });

  test('the hour that comes twice in autumn has two, the earlier one first', () => {
    expect(london.instants(wall(2024, 10, 27, 0, 59))).toEqual([at(2024, 10, 26, 23, 59)]);
    expect(london.instants(wall(2024, 10, 27, 1, 0))).toEqual([at(2024, 10, 27), at(2024, 10, 27, 1)]);
    expect(london.instants(wall(2024, 10, 27, 2, 0))).toEqual([at(2024, 10, 27, 2)]);
  });

  test('a date that does not exist has none', () => {
    expect(london.instants(wall(2023, 2, 29, 12, 0))).toEqual([]);
    expect(london.instants(wall(2024, 13, 1, 12, 0))).toEqual([]);
  });

  test('British Standard Time was UTC+1 all year, from 18 February 1968 to 31 October 1971', () => {
    expect(london.offset(at(1969, 1, 1))).toBe(60);
    expect(london.abbreviation(at(1969, 1, 1))).toBe('BST');
    expect(london.abbreviation(at(1969, 7, 20))).toBe('BST');
    expect(london.instants(wall(1968, 2, 18, 2, 30))).toEqual([]);
    expect(london.offset(at(1968, 2, 18, 1, 59))).toBe(0);
    expect(london.offset(at(1968, 2, 18, 2))).toBe(60);
    expect(london.instants(wall(1968, 10, 27, 2, 30))).toHaveLength(1);
    expect(london.instants(wall(1971, 10, 31, 2, 30))).toEqual([at(1971, 10, 31, 1, 30), at(1971, 10, 31, 2, 30)]);
    expect(london.abbreviation(at(1971, 10, 31, 1, 59))).toBe('BST');
    expect(london.abbreviation(at(1971, 10, 31, 2))).toBe('GMT');
  });

  test('double summer time in the war has a name of its own', () => {
    expect(london.abbreviation(at(1944, 6, 6, 12))).toBe('BDST');
  });
});

describe.each(['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])('%s', (name) => {
  const { wall, instants, offset } = zone(name);

  test('every instant is among those that its clock time may mean', () => {
    fc.assert(
      fc.property(fc.integer({ min: at(1969, 1, 1) / 1000, max: at(2038, 1, 1) / 1000 }), (seconds) => {
        expect(instants(wall(seconds * 1000))).toContain(seconds * 1000);
      }),
      { numRuns: 1000 },
    );
  });

  test('on either side of every clock change from 1969 to 2037 too', () => {
    for (const change of changes(offset)) {
      for (const minutes of [-61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60]) {
        const instant = change + minutes * 60_000;
        const found = instants(wall(instant));
        expect(found).toContain(instant);
        expect(found.length).toBeLessThanOrEqual(2);
      }
    }
  });
});

/** The instants from 1969 to 2037 at which clocks changed, to the minute. */
function changes(offset: (instant: number) => number): number[] {
  const found: number[] = [];
  for (let day = at(1969, 1, 1); day < at(2038, 1, 1); day += 86_400_000) {
    if (offset(day) === offset(day + 86_400_000)) continue;
    let [before, after] = [day, day + 86_400_000];
    while (after - before > 60_000) {
      const middle = before + Math.floor((after - before) / 120_000) * 60_000;
      if (offset(middle) === offset(day)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}

test("nothing depends on the machine's own zone or locale", () => {
  const module = JSON.stringify(new URL('../../src/time/', import.meta.url).href);
  const code = `
    const { openZone } = await import(${module} + 'zone.ts');
    const { formatTime, formatRfc822 } = await import(${module} + 'format-time.ts');
    const { parseTime } = await import(${module} + 'parse-time.ts');
    const zone = openZone('Europe/London');
    const parsed = ['2024-07-01 16:05', '2024-03-31 01:30', '1969-07-20 21:17'].map((text) => parseTime(text, zone));
    console.log(JSON.stringify([parsed, formatTime(parsed[0].instant, zone, 'en-GB'), formatRfc822(parsed[2].instant, zone)]));`;
  const output = (TZ: string, LANG: string) =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', code], {
      env: { ...process.env, TZ, LANG, LC_ALL: LANG },
      encoding: 'utf8',
    }).stdout;
  const here = output('UTC', 'C');
  expect(here).toContain('Monday 1 July 2024, 16:05 BST');
  expect(here).toContain('Sun, 20 Jul 1969 21:17:00 +0100');
  expect(output('America/New_York', 'de_DE.UTF-8')).toBe(here);
  expect(output('Pacific/Kiritimati', 'ar_EG.UTF-8')).toBe(here);
});

describe('offsets, which are asked for by the week', () => {
  const zones = [
    'Europe/London',
    'Europe/Dublin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Gaza',
    'Pacific/Apia',
    'UTC',
  ];
  test.each(zones)('%s: are as luxon says at any instant', (name) => {
    const [zone, luxon] = [openZone(name) as Zone, IANAZone.create(name)];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2038, 0) }), (instant) => {
        const at = DateTime.fromMillis(instant, { zone: luxon });
        expect(zone.offset(instant)).toBe(luxon.offset(instant));
        expect(zone.wall(instant)).toEqual({
          year: at.year,
          month: at.month,
          day: at.day,
          hour: at.hour,
          minute: at.minute,
          second: at.second,
        });
        const { iso, clock, date } = formatTime(instant, zone, 'en-GB');
        expect([iso, clock, date]).toEqual([
          at.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"),
          at.toFormat('HH:mm'),
          at.setLocale('en-GB').toFormat('cccc d MMMM yyyy'),
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});
