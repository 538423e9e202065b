import { rss } from '../layouts/parts.js';

export const data = {
  pagination: { data: 'collections.coverages', size: 1, alias: 'coverage' },
  permalink: ({ coverage }) => `/${coverage.id}/rss.xml`,
};

export const render = ({ coverage: { about, id, stories } }) =>
  rss(
    about.data.title,
    `/${id}/`,
    stories.slice(0, 50).map(({ data, url, date, content }) => ({ title: data.title, url, date, content })),
  );
