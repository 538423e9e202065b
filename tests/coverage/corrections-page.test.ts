import { expect, test } from 'vitest';
import { correctionsPage } from '../../src/coverage/corrections-page.ts';
import type { Coverage } from '../../src/coverage/coverage.ts';
import type { ViewContext } from '../../src/coverage/entry-view.ts';
import { allCorrections, mentionsOf } from '../../src/coverage/mentions-of.ts';
import { addMentions, noMentions, type RoundUp } from '../../src/coverage/round-up.ts';
import type { SafeHtml, SiteView } from '../../src/coverage/view.ts';
import { formatTime } from '../../src/time/format-time.ts';
import { coverage, info, london, post, teaTime, withdrawal } from '../support/generate-entries.ts';

const hour = 3_600_000;
const context: ViewContext = {
  site: { title: 'News' } as SiteView,
  time: (instant) => formatTime(instant, london, 'en-GB'),
  address: (path) => `/live/${path}`,
  absolute: (path) => `https://news.example/live/${path}`,
  fill: () => '' as SafeHtml,
  picture: () => undefined,
  version: () => '',
  digest: () => '',
};

function correctionsIn(...coverages: readonly Coverage[]): RoundUp {
  const all = coverages.map((one) => mentionsOf(one, {}).get(allCorrections) ?? []);
  return all.reduce<RoundUp>((roundUp, own) => addMentions(roundUp, own, { most: 200 }), noMentions);
}

test('corrections and withdrawals of all coverages stand together, the last first', () => {
  const storm = coverage(
    [
      post('a', { title: 'Ferries sail', corrections: [1, 30].map((hours) => ({ time: teaTime + hours * hour, text: `After ${hours}` })) }),
      withdrawal('b', { withdrawn: teaTime + 2 * hour, reason: 'It was wrong.' }),
      post('c'),
    ],
    { slug: 'storm', info: info({ title: 'The storm' }) },
  );
  const fire = coverage([withdrawal('d')], { slug: 'fire', info: info({ title: 'The fire' }) });
  const { items, omitted, head } = correctionsPage(correctionsIn(fire, storm), context);
  expect(items.map(({ kind, time, day, text, entry }) => [kind, time.clock, day?.date, text, entry.text, entry.href])).toEqual([
    ['correction', '22:05', 'Tuesday 26 March 2024', 'After 30', 'Ferries sail', '/live/storm/a/'],
    ['withdrawal', '18:05', 'Monday 25 March 2024', 'It was wrong.', 'The update of Monday 25 March 2024, 16:05 GMT', '/live/storm/b/'],
    ['correction', '17:05', undefined, 'After 1', 'Ferries sail', '/live/storm/a/'],
    // Where nobody says when it was withdrawn it stands at its own time.
    ['withdrawal', '16:05', undefined, undefined, 'The update of Monday 25 March 2024, 16:05 GMT', '/live/fire/d/'],
  ]);
  expect(items[0]?.coverage).toEqual({ text: 'The storm', href: '/live/storm/' });
  expect([omitted, head.canonical]).toEqual([0, 'https://news.example/live/corrections/']);
});

test('how many there are that are not listed is said', () => {
  const corrections = Array.from({ length: 203 }, (_, minute) => ({ time: teaTime + minute * 60_000, text: `${minute}` }));
  const roundUp = correctionsIn(coverage([post('a', { corrections })]));
  const { items, omitted } = correctionsPage({ ...roundUp, mentions: roundUp.mentions.slice(0, 200) }, context);
  expect([items.length, items[0]?.text, omitted]).toEqual([200, '202', 3]);
});
