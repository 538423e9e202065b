import { listing, plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.archives', size: 1, alias: 'archive' },
  permalink: ({ archive }) => `/${archive.id}/oldest-first/${archive.number}/`,
};

export const render = ({ archive }) =>
  listing(archive.about.data.title, `/${archive.id}/oldest-first/${archive.number}/`, archive.stories.toReversed().map(plain));
