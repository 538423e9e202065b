import { expect, test } from 'vitest';
import type { ViewContext } from '../../src/coverage/entry-view.ts';
import { covers, pageLinks } from '../../src/coverage/page-links.ts';
import { paginate } from '../../src/coverage/paginate.ts';
import { formatTime } from '../../src/time/format-time.ts';
import { coverage, london, post, teaTime } from '../support/generate-entries.ts';

const context = { address: (path: string) => `/${path}`, time: (instant: number) => formatTime(instant, london, 'en-GB') } as ViewContext;
const minute = 60_000;

/** Links of a page of a coverage with so many entries, one a minute. */
const links = (count: number, page?: number) => {
  const entries = Array.from({ length: count }, (_, index) => post(`e${index}`, { time: teaTime + (count - index) * minute }));
  return pageLinks(page, paginate(entries), coverage(entries), context).map(({ rel, href }) => `${rel} ${href}`);
};

test('a short coverage has no other page than itself from the start', () => {
  expect(links(39)).toEqual(['from-start /event/oldest-first/']);
  expect(links(1)).toEqual([]);
});
test('the live page leads to the newest archive page and to the oldest', () => {
  expect(links(40)).toEqual(['older /event/page/1/', 'from-start /event/oldest-first/']);
  expect(links(100)).toEqual(['older /event/page/4/', 'oldest /event/page/1/', 'from-start /event/oldest-first/']);
});
test('an archive page leads to its neighbours', () => {
  expect(links(100, 1)).toEqual(['live /event/', 'newer /event/page/2/']);
  expect(links(100, 2)).toEqual(['live /event/', 'newer /event/page/3/', 'older /event/page/1/']);
  expect(links(100, 3)).toEqual(['live /event/', 'newer /event/page/4/', 'older /event/page/2/', 'oldest /event/page/1/']);
});
test('the newest archive page leads on to the live page', () => {
  expect(links(100, 4)).toEqual(['live /event/', 'older /event/page/3/', 'oldest /event/page/1/']);
});

test('a page that has a newer one stays as it is while the archive grows', () => {
  for (const page of [1, 2, 3]) {
    const oldest = Array.from({ length: 200 }, (_, index) => post(`e${index}`, { time: teaTime - index * minute }));
    const grown = (count: number) => pageLinks(page, paginate(oldest.slice(-count)), coverage(oldest.slice(-count)), context);
    for (let count = 100; count <= 200; count += 7) expect(grown(count)).toEqual(grown(100));
  }
});

test('the times that a page covers', () => {
  const at = (...times: number[]) =>
    covers(
      times.map((time, index) => post(`e${index}`, { time })),
      context,
    );
  expect(at(teaTime + 60 * minute, teaTime)).toBe('Monday 25 March 2024, 16:05 to 17:05');
  expect(at(teaTime)).toBe('Monday 25 March 2024, 16:05');
  expect(at(teaTime + 600 * minute, teaTime)).toBe('Monday 25 March 2024, 16:05, to Tuesday 26 March 2024, 02:05');
  expect(at()).toBe('');
});
