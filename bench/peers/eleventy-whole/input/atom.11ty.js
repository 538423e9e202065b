import { atom, plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.feeds', size: 1, alias: 'feed' },
  permalink: ({ feed }) => `${feed.folder}atom.xml`,
};

export const render = ({ feed }) => atom(feed.title, feed.folder, feed.stories.slice(0, 50).map(plain));
