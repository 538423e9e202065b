import { article } from '../layouts/parts.js';
import { plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.stories', size: 1, alias: 'story' },
  permalink: ({ story }) => `${story.url}fragment.html`,
};

export const render = ({ story }) => article(plain(story));
