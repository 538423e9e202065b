import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime } from '../../src/time/parse-time.ts';
import { writeTime } from '../../src/time/write-time.ts';
import { openZone, type Zone } from '../../src/time/zone.ts';

const london = openZone('Europe/London') as Zone;

test('what clocks show, with the suffix only in the hour that comes twice', () => {
  expect(writeTime(Date.UTC(2024, 2, 25, 16, 5, 59), london)).toBe('2024-03-25 16:05');
  expect(writeTime(Date.UTC(2024, 6, 25, 16, 5), london)).toBe('2024-07-25 17:05');
  expect(writeTime(Date.UTC(2024, 9, 27, 0, 30), london)).toBe('2024-10-27 01:30 BST');
  expect(writeTime(Date.UTC(2024, 9, 27, 1, 30), london)).toBe('2024-10-27 01:30 GMT');
});

test('it is read as the minute that was written', () => {
  const zones = ['Europe/London', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'].map(
    (name) => openZone(name) as Zone,
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.constantFrom(...zones), (instant, zone) => {
      const minute = instant - (instant % 60_000);
      expect(parseTime(writeTime(instant, zone), zone)).toEqual({ ok: true, instant: minute });
    }),
    { numRuns: 2000 },
  );
});
