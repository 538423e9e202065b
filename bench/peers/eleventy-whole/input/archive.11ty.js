import { listing, plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.archives', size: 1, alias: 'archive' },
  permalink: ({ archive }) => `/${archive.id}/page/${archive.number}/`,
};

export const render = ({ archive }) =>
  listing(archive.about.data.title, `/${archive.id}/page/${archive.number}/`, archive.stories.map(plain));
