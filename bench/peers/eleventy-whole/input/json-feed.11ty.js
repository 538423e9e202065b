import { jsonFeed, plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.feeds', size: 1, alias: 'feed' },
  permalink: ({ feed }) => `${feed.folder}feed.json`,
};

export const render = ({ feed }) => jsonFeed(feed.title, feed.folder, feed.stories.slice(0, 50).map(plain));
