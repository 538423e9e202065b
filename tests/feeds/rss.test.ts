import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../src/coverage/coverage.ts';
import { newestFirst, type Post } from '../../src/entry/entry.ts';
import type { FeedContext } from '../../src/feeds/feed.ts';
import { newestEntries } from '../../src/feeds/newest-entries.ts';
import { rss } from '../../src/feeds/rss.ts';
import { coverage, info, placedIn, post, teaTime, withdrawal } from '../support/generate-entries.ts';
import { feedAddress as address, channel, feedContext as context } from '../support/generate-feeds.ts';
import { html } from '../support/generate-html.ts';
import { hostileMarkdown } from '../support/generate-markdown.ts';
import { entry, parse } from '../support/generate-parsed.ts';

/** Elements of a feed by name, read by a strict XML parser (XML 1.0, well-formedness). */
function read(coverages: readonly Coverage[], over: Partial<FeedContext> = {}) {
  const xml = rss(channel, newestEntries(placedIn(...coverages)), { ...context, ...over });
  const root = parseXml(xml).root as XmlElement;
  const named = (parent: XmlElement, name: string) =>
    parent.children.filter((child): child is XmlElement => child.type === 'element' && (child as XmlElement).name === name);
  const [head] = named(root, 'channel') as [XmlElement];
  const items = named(head, 'item').map((item) => ({
    text: (name: string) => named(item, name).map(({ text }) => text),
    attributes: (name: string) => named(item, name).map(({ attributes }) => attributes),
  }));
  return { xml, root, items, head: (name: string) => named(head, name) };
}
const posts = (...entries: Post[]) => [coverage([...entries].sort(newestFirst))];

describe('the channel', () => {
  const { root, head } = read(posts(post('a', { updated: teaTime + 900_000 }), post('b')));

  test('is RSS 2.0', () => expect(root).toMatchObject({ name: 'rss', attributes: { version: '2.0' } })); // RSS 2.0, "What is RSS?"
  test('has what is required', () => {
    // RSS 2.0, "Required channel elements"
    expect(['title', 'link', 'description'].map((name) => head(name).map(({ text }) => text))).toEqual([
      ['An event'],
      [`${address}event/`],
      ['What happens'],
    ]);
  });
  test('says when anything last changed, not when it was built', () => {
    // RSS 2.0, "Optional channel elements", lastBuildDate: RFC 822, the last time the content of the channel changed
    expect(head('lastBuildDate').map(({ text }) => text)).toEqual(['Mon, 25 Mar 2024 16:20:00 +0000']);
  });
  test('names its own address', () => {
    // RSS Advisory Board, Best Practices Profile, "atom:link"
    expect(head('atom:link').map(({ attributes }) => attributes)).toEqual([
      { href: `${address}event/rss.xml`, rel: 'self', type: 'application/rss+xml' },
    ]);
  });
  test('names the hub that tells subscribers of news', () => {
    // WebSub, section 4, "Discovery"
    const { head: withHub } = read(posts(post('a')), { hub: 'https://hub.example/' });
    expect(withHub('atom:link').map(({ attributes }) => attributes)[1]).toEqual({ href: 'https://hub.example/', rel: 'hub' });
  });
  test('declares every namespace that it uses', () => {
    // RSS 2.0, "Extending RSS"; Namespaces in XML 1.0, section 5
    expect(root.attributes).toMatchObject({
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
    });
  });
  test('without entries is a feed too', () => {
    const empty = read([coverage([])]);
    expect(empty.items).toEqual([]);
    expect(empty.head('lastBuildDate')).toEqual([]);
  });
});

describe('an item', () => {
  const one = post('a', {
    title: 'News',
    authors: [{ name: 'Jane Doe' }, { name: 'John Smith' }],
    labels: [{ name: 'Breaking', slug: 'breaking' }],
    tags: [{ name: 'Trade', slug: 'trade' }],
    corrections: [{ time: teaTime, text: 'It is <40>' }],
    body: { pieces: ['<p>Some <em>text</em></p>'], text: 'Some text' },
  });
  const [item] = read(posts(one)).items;

  test('has its permalink as link and as guid', () => {
    // RSS 2.0, "Elements of <item>" and "<guid>": isPermaLink true says that it is a URL that can be opened
    expect(item?.text('link')).toEqual([`${address}event/a/`]);
    expect(item?.text('guid')).toEqual([`${address}event/a/`]);
    expect(item?.attributes('guid')).toEqual([{ isPermaLink: 'true' }]);
  });
  test('has its date as RFC 822', () => {
    // RSS 2.0, "<pubDate>"; RFC 822 section 5, with a four-digit year as RSS allows
    expect(item?.text('pubDate')).toEqual(['Mon, 25 Mar 2024 16:05:00 +0000']);
  });
  test('has its authors by name, not as mail addresses', () => {
    // RSS Advisory Board, Best Practices Profile, "author": dc:creator for a name without an address
    expect(item?.text('dc:creator')).toEqual(['Jane Doe', 'John Smith']);
    expect(item?.text('author')).toEqual([]);
  });
  test('has labels and tags as categories', () => {
    expect(item?.text('category')).toEqual(['Breaking', 'Trade']); // RSS 2.0, "<category>"
  });
  test('has its beginning as the description', () => expect(item?.text('description')).toEqual(['Some text'])); // RSS 2.0, "Elements of <item>"
  test('has its whole text with the corrections', () => {
    // RSS content module, "content:encoded"
    expect(item?.text('content:encoded')).toEqual(['<p>Some <em>text</em></p>\n<p><strong>Correction: </strong>It is &#x3C;40></p>']);
  });
  test('without words has a title and a description all the same', () => {
    // RSS 2.0, "Elements of <item>": at least one of title or description must be present
    const [wordless] = read(posts(post('a', { title: '' }))).items;
    expect(wordless?.text('title')).toEqual(['An event, 16:05']);
    expect(wordless?.text('description')).toEqual(['An event, 16:05']);
  });
  test('names its file with address, length and type', () => {
    // RSS 2.0, "<enclosure>": three required attributes, the length in bytes
    const media = [
      { url: `${address}assets/a.1.jpg`, length: 99, type: 'image/jpeg', width: 4, height: 3, alt: 'A door' },
      { url: `${address}assets/a.1.mp3`, length: 1234, type: 'audio/mpeg' },
    ];
    const [item] = read(posts(one), { item: (_, post) => ({ post, html: '', media }) }).items;
    expect(item?.attributes('enclosure')).toEqual([{ url: `${address}assets/a.1.mp3`, length: '1234', type: 'audio/mpeg' }]);
    // Media RSS 1.5.1, "<media:content>": sizes in bytes and pixels; "<media:description>": the alternative text
    expect(item?.attributes('media:content')).toEqual([
      { url: `${address}assets/a.1.jpg`, fileSize: '99', type: 'image/jpeg', medium: 'image', width: '4', height: '3' },
      { url: `${address}assets/a.1.mp3`, fileSize: '1234', type: 'audio/mpeg', medium: 'audio' },
    ]);
    expect(item?.text('media:content')).toEqual(['A door', '']);
  });
});

describe('the items', () => {
  test('are the newest fifty, newest first, of all coverages', () => {
    const entries = (slug: string, shift: number) =>
      Array.from({ length: 40 }, (_, index) => post(`${slug}-${index}`, { time: teaTime - index * 120_000 - shift }));
    const { items } = read([coverage(entries('a', 0), { slug: 'a' }), coverage(entries('b', 60_000), { slug: 'b' })]);
    expect(items).toHaveLength(50);
    expect(items.slice(0, 4).map((item) => item.text('title')[0])).toEqual(['a-0', 'b-0', 'a-1', 'b-1']);
  });

  test('of equal time and id come in the order of their coverages, whatever order those are in', () => {
    const two = [coverage([post('x', { title: 'B' })], { slug: 'b' }), coverage([post('x', { title: 'A' })], { slug: 'a' })];
    expect(rss(channel, newestEntries(placedIn(...two)), context)).toBe(
      rss(channel, newestEntries(placedIn(...[...two].reverse())), context),
    );
  });

  test('have a notice in the place of a withdrawn entry, and no place of the fifty is lost to it', () => {
    const entries = [
      withdrawal('gone', { time: teaTime + 1, reason: 'It was wrong.' }),
      ...Array.from({ length: 60 }, (_, index) => post(`e${index}`, { time: teaTime - index })),
    ];
    const { items, xml } = read([coverage(entries)]);
    expect(items).toHaveLength(51);
    expect(items[0]?.text('guid')).toEqual([`${address}event/gone/`]);
    expect(items[0]?.text('title')).toEqual(['Withdrawn, 16:05']);
    expect(items[0]?.text('content:encoded')).toEqual(['<p>This update was withdrawn. It was wrong.</p>']);
    expect(items[0]?.text('category')).toEqual([]);
    expect(xml).toContain('<title>e0</title>');
  });

  test('change the date of the feed when one of them is withdrawn', () => {
    const entries = [post('a'), withdrawal('b', { withdrawn: teaTime + 3_600_000 })];
    expect(read([coverage(entries)]).head('lastBuildDate')[0]?.text).toBe('Mon, 25 Mar 2024 17:05:00 +0000');
  });
});

test('an item shows the whole of a post of which the coverage knows only the beginning', () => {
  const whole = post('a', { title: 'News', body: { pieces: ['<p>All of it</p>'], text: 'All of it' } });
  const { items } = read(posts({ ...whole, body: { pieces: [], text: '' } }), {
    item: () => ({ post: whole, html: '<p>All of it</p>', media: [] }),
  });
  expect(items[0]?.text('description')).toEqual(['All of it']);
  expect(items[0]?.text('content:encoded')).toEqual(['<p>All of it</p>']);
});

describe('nasty text', () => {
  const inAndOut = (text: string) => {
    const { items } = read(posts(post('a', { title: text, authors: [{ name: text }], body: { pieces: [text], text } })));
    expect(items[0]?.text('title')).toEqual([text]);
    expect(items[0]?.text('dc:creator')).toEqual([text]);
    expect(items[0]?.text('content:encoded')).toEqual([text]);
  };
  test.each(['& &amp; <b> "quoted" \'too\'', '👩‍👩‍👧 速報 עברית', '<?xml version="1.0"?>', '-->', '\u2028'])(
    '%s comes out as it went in',
    inAndOut,
  );
  // XML 1.0, section 2.4: the `>` of `]]>` must be escaped
  test.each([']]>', '<![CDATA[ x ]]>'])('%s comes out as it went in', inAndOut);

  test('that a file may hold makes no feed that is not well-formed', () => {
    fc.assert(
      fc.property(hostileMarkdown, fc.string({ unit: 'binary' }), (body, title) => {
        const parsed = parse(entry(`title: ${JSON.stringify(title.replaceAll(']]>', '') || 'x')}`, body.replaceAll(']]>', '')))
          .post as Post;
        if (parsed.kind !== 'post') return;
        const { items } = read(posts(parsed), { item: (_, post) => ({ post, html: html(body.replaceAll(']]>', '')).html, media: [] }) });
        expect(items).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  test('that ends a section once a character is taken out does not either', () => {
    const media = [{ url: `${address}assets/a.1.jpg`, length: 99, type: 'image/jpeg', alt: 'a]]\f>b' }];
    const { items } = read(posts(post('a')), { item: (_, post) => ({ post, html: '', media }) });
    expect(items[0]?.text('media:content')).toEqual(['a]]>b']);
  });

  test('that a character reference makes does not either', () => {
    const { body } = parse(entry('', 'a&#12;b')).post as Post;
    expect(read(posts(post('a', { body }))).items).toHaveLength(1); // XML 1.0, section 2.2: no form feed
  });
});

test('a feed is the same whatever else there is: no clock is in it', () => {
  const feed = (one: Coverage) => rss(channel, newestEntries(placedIn(one)), context);
  expect(feed(coverage([post('a')], { info: info() }))).toBe(feed(coverage([post('a')])));
});
