import { rss } from '../layouts/parts.js';
import { plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.feeds', size: 1, alias: 'feed' },
  permalink: ({ feed }) => `${feed.folder}rss.xml`,
};

export const render = ({ feed }) => rss(feed.title, feed.folder, feed.stories.slice(0, 50).map(plain));
