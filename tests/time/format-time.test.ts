import { expect, test } from 'vitest';
import { formatRfc822, formatTime } from '../../src/time/format-time.ts';
import { openZone, type Zone } from '../../src/time/zone.ts';

const london = openZone('Europe/London') as Zone;

test('a time in winter, for machines and for readers', () => {
  expect(formatTime(Date.UTC(2024, 2, 25, 16, 5, 7), london, 'en-GB')).toEqual({
    iso: '2024-03-25T16:05:07+00:00',
    clock: '16:05',
    date: 'Monday 25 March 2024',
    full: 'Monday 25 March 2024, 16:05 GMT',
  });
});

test('a time in summer, on the next day in London', () => {
  expect(formatTime(Date.UTC(2024, 6, 1, 23, 30), london, 'en-GB')).toMatchObject({
    iso: '2024-07-02T00:30:00+01:00',
    full: 'Tuesday 2 July 2024, 00:30 BST',
  });
});

test('days and months are in the language of the site, numbers are not', () => {
  expect(formatTime(Date.UTC(2024, 2, 25), london, 'cy').date).toBe('Dydd Llun 25 Mawrth 2024');
  expect(formatTime(Date.UTC(2024, 2, 25), london, 'ar-EG')).toMatchObject({ iso: '2024-03-25T00:00:00+00:00', clock: '00:00' });
});

test('RFC 822 has English names and the offset then in force, whatever the language', () => {
  expect(formatRfc822(Date.UTC(2024, 2, 25, 16, 5), london)).toBe('Mon, 25 Mar 2024 16:05:00 +0000');
  expect(formatRfc822(Date.UTC(2024, 8, 5, 16, 5), london)).toBe('Thu, 05 Sep 2024 17:05:00 +0100');
  expect(formatRfc822(Date.UTC(1969, 0, 1), openZone('Asia/Kolkata') as Zone)).toBe('Wed, 01 Jan 1969 05:30:00 +0530');
});
