import type { Channel, FeedContext } from '../../src/feeds/feed.ts';
import { formatRfc822, formatTime } from '../../src/time/format-time.ts';
import { london } from './generate-entries.ts';

/** Where the site of these feeds lives. */
export const feedAddress = 'https://news.example/live/';

/** What feeds are made with; the HTML of a post is its pieces. */
export const feedContext: FeedContext = {
  language: 'en-GB',
  publisher: 'The Daily Example',
  rfc822: (instant) => formatRfc822(instant, london),
  rfc3339: (instant) => formatTime(instant, london, 'en-GB').iso,
  absolute: (path) => feedAddress + path,
  permalink: ({ slug }, { id }) => `${feedAddress}${slug}/${id}/`,
  title: (_, one) => (one.kind === 'post' ? one.title || 'An event, 16:05' : 'Withdrawn, 16:05'),
  item: (_, one) => ({ post: one, html: one.body.pieces.join(''), media: [] }),
};

export const channel: Channel = {
  title: 'An event',
  description: 'What happens',
  page: 'event/',
  path: 'event/rss.xml',
  categories: ['World'],
};
