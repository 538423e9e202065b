import { headlines, plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }) => list.folder,
};

export const render = ({ list }) => headlines(list.title, list.folder, list.stories.slice(0, 200).map(plain));
