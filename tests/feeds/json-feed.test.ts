import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonFeed } from '../../src/feeds/json-feed.ts';
import { newestEntries } from '../../src/feeds/newest-entries.ts';
import { coverage, placedIn, post, teaTime, withdrawal } from '../support/generate-entries.ts';
import { feedAddress as address, channel, feedContext } from '../support/generate-feeds.ts';

const url = z.url();
const person = z.strictObject({ name: z.string().min(1), url: url.optional() });

/** JSON Feed 1.1, "Top-level", "Items" and "Attachments", as far as we use them. */
const schema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: url,
  feed_url: url,
  description: z.string(),
  language: z.string(),
  authors: z.array(person),
  hubs: z.array(z.strictObject({ type: z.string(), url })).optional(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      url,
      title: z.string(),
      content_html: z.string(),
      summary: z.string(),
      image: url.optional(),
      date_published: z.iso.datetime({ offset: true }),
      date_modified: z.iso.datetime({ offset: true }).optional(),
      authors: z.array(person).optional(),
      tags: z.array(z.string()).optional(),
      attachments: z.array(z.strictObject({ url, mime_type: z.string(), size_in_bytes: z.int(), title: z.string().optional() })).optional(),
    }),
  ),
});

test('is a JSON Feed 1.1 with all that it can say of a post', () => {
  const media = [
    { url: `${address}assets/a.1.mp3`, length: 7, type: 'audio/mpeg' },
    { url: `${address}assets/a.1.jpg`, length: 99, type: 'image/jpeg', width: 4, height: 3, alt: 'A door' },
  ];
  const one = post('a', {
    title: 'News',
    updated: teaTime + 900_000,
    authors: [{ name: 'Jane Doe', url: 'https://news.example/jane' }, { name: 'John Smith' }],
    labels: [{ name: 'Breaking', slug: 'breaking' }],
    body: { pieces: ['<p>Text</p>'], text: 'Text' },
  });
  const context = {
    ...feedContext,
    hub: 'https://hub.example/',
    item: () => ({ post: one, html: '<p>Text</p>', media }),
  };
  const text = jsonFeed({ ...channel, path: 'event/feed.json' }, newestEntries(placedIn(coverage([one]))), context);
  expect(schema.parse(JSON.parse(text))).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'An event',
    home_page_url: `${address}event/`,
    feed_url: `${address}event/feed.json`,
    description: 'What happens',
    language: 'en-GB',
    authors: [{ name: 'The Daily Example' }],
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    items: [
      {
        id: `${address}event/a/`,
        url: `${address}event/a/`,
        title: 'News',
        content_html: '<p>Text</p>',
        summary: 'Text',
        image: `${address}assets/a.1.jpg`,
        date_published: '2024-03-25T16:05:00+00:00',
        date_modified: '2024-03-25T16:20:00+00:00',
        authors: [{ name: 'Jane Doe', url: 'https://news.example/jane' }, { name: 'John Smith' }],
        tags: ['Breaking'],
        attachments: [
          { url: `${address}assets/a.1.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 7 },
          { url: `${address}assets/a.1.jpg`, mime_type: 'image/jpeg', size_in_bytes: 99, title: 'A door' },
        ],
      },
    ],
  });
});

test('says nothing of what there is not, and has a notice for what was taken back', () => {
  const text = jsonFeed(channel, newestEntries(placedIn(coverage([post('a'), withdrawal('0', { reason: 'It was wrong.' })]))), feedContext);
  const [item, ...others] = schema.parse(JSON.parse(text)).items;
  expect(Object.keys(item ?? {})).toEqual(['id', 'url', 'title', 'content_html', 'summary', 'date_published']);
  expect(others).toMatchObject([
    { id: `${address}event/0/`, title: 'Withdrawn, 16:05', content_html: '<p>This update was withdrawn. It was wrong.</p>' },
  ]);
});
