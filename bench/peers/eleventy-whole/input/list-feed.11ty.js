import { rss } from '../layouts/parts.js';
import { plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }) => `${list.folder}rss.xml`,
};

export const render = ({ list }) => rss(list.title, list.folder, list.stories.slice(0, 50).map(plain));
