import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../src/coverage/coverage.ts';
import { atom } from '../../src/feeds/atom.ts';
import type { Channel, FeedContext } from '../../src/feeds/feed.ts';
import { newestEntries } from '../../src/feeds/newest-entries.ts';
import { coverage, placedIn, post, teaTime, withdrawal } from '../support/generate-entries.ts';
import { feedAddress as address, channel, feedContext } from '../support/generate-feeds.ts';

/** Elements of a feed by name, read by a strict XML parser. */
function read(coverages: readonly Coverage[], over: Partial<FeedContext> = {}, more: Partial<Channel> = {}) {
  const followed = { ...channel, path: 'event/atom.xml', ...more };
  const xml = atom(followed, newestEntries(placedIn(...coverages)), { ...feedContext, ...over });
  return { xml, ...look(parseXml(xml).root as XmlElement) };
}
type Look = {
  readonly text: (name: string) => string[];
  readonly attributes: (name: string) => XmlElement['attributes'][];
  readonly inside: (name: string) => Look[];
};
function look(parent: XmlElement): Look {
  const named = (name: string) =>
    parent.children.filter((child): child is XmlElement => child.type === 'element' && (child as XmlElement).name === name);
  return {
    text: (name) => named(name).map(({ text }) => text),
    attributes: (name) => named(name).map(({ attributes }) => attributes),
    inside: (name) => named(name).map(look),
  };
}

describe('the feed', () => {
  const feed = read([coverage([post('a', { updated: teaTime + 900_000 }), post('b')])], { hub: 'https://hub.example/' });

  test('has what is required', () => {
    // RFC 4287, section 4.1.1: id, title and updated, an author for all entries that have none
    expect(['id', 'title', 'updated'].map(feed.text)).toEqual([[`${address}event/atom.xml`], ['An event'], ['2024-03-25T16:20:00+00:00']]);
    expect(feed.inside('author')[0]?.text('name')).toEqual(['The Daily Example']);
  });
  test('links to itself, to its page and to the hub', () => {
    // RFC 4287, section 4.2.7.2, "self" and "alternate"; WebSub, section 4
    expect(feed.attributes('link')).toEqual([
      { rel: 'self', type: 'application/atom+xml', href: `${address}event/atom.xml` },
      { rel: 'alternate', type: 'text/html', href: `${address}event/` },
      { rel: 'hub', href: 'https://hub.example/' },
    ]);
  });
  test('says its language', () => expect(feed.xml).toContain('xml:lang="en-GB"')); // RFC 4287, section 2
  test('without entries has an instant all the same', () => {
    expect(read([coverage([])]).text('updated')).toEqual(['1970-01-01T01:00:00+01:00']); // RFC 4287, section 3.3; BST in 1970
  });
});

describe('an entry', () => {
  const [entry] = read([
    coverage([
      post('a', {
        title: 'News',
        authors: [{ name: 'Jane Doe', url: 'https://news.example/jane' }, { name: 'John Smith' }],
        labels: [{ name: 'Breaking', slug: 'breaking' }],
        tags: [{ name: 'Trade', slug: 'trade' }],
        corrections: [{ time: teaTime + 3_600_000, text: 'It is <40>' }],
        body: { pieces: ['<p>Some <em>text</em></p>'], text: 'Some text' },
      }),
    ]),
  ]).inside('entry');

  test('has its permalink as id and as address', () => {
    // RFC 4287, sections 4.2.6 and 4.2.7.2
    expect(entry?.text('id')).toEqual([`${address}event/a/`]);
    expect(entry?.attributes('link')).toEqual([{ rel: 'alternate', type: 'text/html', href: `${address}event/a/` }]);
  });
  test('says when it was published and when it last changed, a correction counted', () => {
    // RFC 4287, sections 3.3, 4.2.9 and 4.2.15
    expect([entry?.text('published'), entry?.text('updated')]).toEqual([['2024-03-25T16:05:00+00:00'], ['2024-03-25T17:05:00+00:00']]);
  });
  test('has its authors with their own pages', () => {
    // RFC 4287, sections 3.2 and 4.2.1
    expect(entry?.inside('author').map((author) => [author.text('name'), author.text('uri')])).toEqual([
      [['Jane Doe'], ['https://news.example/jane']],
      [['John Smith'], []],
    ]);
  });
  test('has labels and tags as categories', () => {
    expect(entry?.attributes('category')).toEqual([{ term: 'Breaking' }, { term: 'Trade' }]); // RFC 4287, section 4.2.2
  });
  test('has its whole text with its corrections, as escaped HTML', () => {
    // RFC 4287, sections 3.1.1.2 and 4.1.3
    expect(entry?.attributes('content')).toEqual([{ type: 'html' }]);
    expect(entry?.text('content')).toEqual(['<p>Some <em>text</em></p>\n<p><strong>Correction: </strong>It is &#x3C;40></p>']);
    expect(entry?.text('summary')).toEqual(['Some text']);
  });
  test('names its files with length and type', () => {
    const media = [{ url: `${address}assets/a.1.jpg`, length: 99, type: 'image/jpeg', width: 4, height: 3, alt: 'A door' }];
    const [withMedia] = read([coverage([post('a')])], { item: (_, one) => ({ post: one, html: '', media }) }).inside('entry');
    expect(withMedia?.attributes('link')[1]).toEqual({
      rel: 'enclosure', // RFC 4287, section 4.2.7.2
      type: 'image/jpeg',
      length: '99',
      title: 'A door',
      href: `${address}assets/a.1.jpg`,
    });
  });
});

describe('an entry that was taken back', () => {
  test('leaves a tombstone with its address, the time and the reason', () => {
    const feed = read([coverage([withdrawal('gone', { withdrawn: teaTime + 3_600_000, reason: 'It was wrong.' }), post('a')])]);
    // RFC 6721, sections 3 and 4
    expect(feed.attributes('at:deleted-entry')).toEqual([{ ref: `${address}event/gone/`, when: '2024-03-25T17:05:00+00:00' }]);
    expect(feed.inside('at:deleted-entry')[0]?.text('at:comment')).toEqual(['It was wrong.']);
    expect(feed.inside('entry')).toHaveLength(1);
  });
  test('leaves none once it is older than all that the feed shows', () => {
    const posts = Array.from({ length: 60 }, (_, index) => post(`e${index}`, { time: teaTime - index }));
    const feed = read([coverage([...posts.slice(0, 55), withdrawal('gone', { time: teaTime - 54.5 }), ...posts.slice(55)])]);
    expect(feed.inside('entry')).toHaveLength(50);
    expect(feed.attributes('at:deleted-entry')).toEqual([]);
  });
});

test('a document of the archive says so, and names those beside it', () => {
  // RFC 5005, section 4
  const archive = { current: 'event/atom.xml', previous: 'event/page/1/atom.xml', next: 'event/page/3/atom.xml' };
  const feed = read([coverage([post('a')])], {}, { path: 'event/page/2/atom.xml', page: 'event/page/2/', archive });
  expect(feed.inside('fh:archive')).toHaveLength(1);
  expect(feed.attributes('link').map(({ rel, href }) => [rel, href])).toEqual([
    ['self', `${address}event/page/2/atom.xml`],
    ['alternate', `${address}event/page/2/`],
    ['current', `${address}event/atom.xml`],
    ['prev-archive', `${address}event/page/1/atom.xml`],
    ['next-archive', `${address}event/page/3/atom.xml`],
  ]);
  const subscribed = read([coverage([post('a')])], {}, { archive: { previous: 'event/page/2/atom.xml' } });
  expect(subscribed.inside('fh:archive')).toEqual([]);
  expect(subscribed.attributes('link').map(({ rel }) => rel)).toEqual(['self', 'alternate', 'prev-archive']);
});
