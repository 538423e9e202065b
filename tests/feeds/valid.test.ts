import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { parseFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import type { Coverage } from '../../src/coverage/coverage.ts';
import type { NamedCoverage } from '../../src/coverage/placed.ts';
import type { Entry } from '../../src/entry/entry.ts';
import { newestFirst } from '../../src/entry/entry.ts';
import { atom } from '../../src/feeds/atom.ts';
import type { Media } from '../../src/feeds/feed.ts';
import { jsonFeed } from '../../src/feeds/json-feed.ts';
import { newestEntries } from '../../src/feeds/newest-entries.ts';
import { rss } from '../../src/feeds/rss.ts';
import { coverage, placedIn, teaTime } from '../support/generate-entries.ts';
import { channel, feedAddress, feedContext } from '../support/generate-feeds.ts';
import { temporaryFolder } from '../support/generate-folder.ts';
import { hasProgram } from '../support/has-program.ts';
import { invalid } from '../support/xmllint.ts';

const hasXmllint = hasProgram('xmllint', '--version');

/** Text as it comes from `decode`: without what XML forbids. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('&', '<', '>', ']]>', '"', "'", ' ', '\n', '<![CDATA[', '&amp;', '\u2028', '速', '👩‍👧', 'é'),
      fc.string({ maxLength: 4 }),
    ),
    maxLength: 30,
  })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  .map((value) => value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff\r]/g, ''));
const words = text.map((value) => value.replace(/\s+/g, ' ').trim() || 'x');
const tags = fc.array(
  words.map((name) => ({ name, slug: 'slug' })),
  { maxLength: 3 },
);
const time = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((minutes) => teaTime + minutes * 60_000);
const id = fc.integer({ min: 0, max: 1e9 }).map((number) => `e${number}`);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      id,
      path: fc.constant('event/a.md'),
      time,
      updated: time,
      title: fc.oneof(words, fc.constant('')),
      authors: fc.array(
        fc.oneof(
          words.map((name) => ({ name })),
          words.map((name) => ({ name, url: 'https://news.example/a?b=c&d' })),
        ),
        { maxLength: 3 },
      ),
      labels: tags,
      tags,
      pinned: fc.boolean(),
      key: fc.boolean(),
      corrections: fc.array(fc.record({ time, text: words }), { maxLength: 2 }),
      body: text.map((value) => ({ pieces: [`<p>${value}</p>`], text: value })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('withdrawal' as const),
      id,
      path: fc.constant('event/b.md'),
      time,
      withdrawn: time,
      reason: words,
    }),
  },
);
const media: Media[] = [
  { url: `${feedAddress}assets/a.1.jpg`, length: 99, type: 'image/jpeg', width: 4, height: 3, alt: 'A "door" & <more>' },
  { url: `${feedAddress}assets/a.1.mp4`, length: 7, type: 'video/mp4' },
];

/** Ten thousand random entries in coverages of fifty, so that all of them are in feeds. */
function coverages(): Coverage[] {
  const entries = fc.sample(entry, { numRuns: 10_000, seed: 7 });
  return Array.from({ length: 200 }, (_, index) => {
    const some = new Map(entries.slice(index * 50, index * 50 + 50).map((one) => [one.id, one]));
    return coverage([...some.values()].sort(newestFirst), { slug: `event-${index}` });
  });
}

const context = {
  ...feedContext,
  hub: 'https://hub.example/?a&b',
  item: (_: NamedCoverage, post: Parameters<typeof feedContext.item>[1]) => ({ post, html: post.body.pieces.join(''), media }),
};

test('XML made of ten thousand random entries is well-formed and as its schema has it, and readers see every entry once', () => {
  const folder = temporaryFolder();
  const files: Record<'rss' | 'atom', string[]> = { rss: [], atom: [] };
  for (const [index, one] of coverages().entries()) {
    const selection = newestEntries(placedIn(one));
    const archive = { current: 'event/atom.xml', previous: 'event/page/1/atom.xml' };
    const texts = { rss: rss(channel, selection, context), atom: atom({ ...channel, archive }, selection, context) };
    for (const kind of ['rss', 'atom'] as const) {
      const file = join(folder, `${index}.${kind}`);
      writeFileSync(file, texts[kind]);
      files[kind].push(file);
      expect(() => parseXml(texts[kind])).not.toThrow();
    }
    const seen = [texts.rss, texts.atom, jsonFeed(channel, selection, context)].map((feed) => {
      const read = parseFeed(feed);
      if (read.format === 'rss') return read.feed.items?.map((item) => item.guid?.value);
      if (read.format === 'atom') return read.feed.entries?.map((item) => item.id);
      return read.format === 'json' ? read.feed.items?.map((item) => item.id) : [];
    });
    const address = ({ id }: { id: string }) => `${feedAddress}event-${index}/${id}/`;
    const posts = selection.posts.map(({ entry }) => address(entry));
    const all = one.entries.map(address);
    expect(seen).toEqual([all, posts, all]);
  }
  if (hasXmllint) for (const kind of ['rss', 'atom'] as const) expect(invalid(kind, files[kind])).toBe('');
}, 120_000);

test.runIf(hasXmllint)('the schemas refuse what is wrong', () => {
  const folder = temporaryFolder();
  const selection = newestEntries(placedIn(...coverages().slice(0, 1)));
  const feed = atom(channel, selection, context);
  for (const [index, broken] of [
    feed.replace(/<id>[^<]*<\/id>/, ''),
    feed.replace(/T\d\d:/, ' 25:'),
    feed.replace('type="html"', 'type="text"'),
  ].entries()) {
    const file = join(folder, `${index}.xml`);
    writeFileSync(file, broken);
    expect(invalid('atom', [file]), `${index}`).not.toBe('');
  }
  const file = join(folder, 'rss.xml');
  writeFileSync(file, rss(channel, selection, context).replace(/<pubDate>\w+,/, '<pubDate>'));
  expect(invalid('rss', [file])).not.toBe('');
});
