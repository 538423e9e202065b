import { listing, plain } from '../layouts/whole.js';

export const data = {
  pagination: { data: 'collections.coverages', size: 1, alias: 'coverage' },
  permalink: ({ coverage }) => `/${coverage.id}/`,
};

export const render = ({ coverage }) =>
  listing(coverage.about.data.title, `/${coverage.id}/`, coverage.stories.slice(0, 20).map(plain), coverage.about.content);
