import { article, page } from '../layouts/parts.js';

export const data = {
  pagination: { data: 'collections.coverages', size: 1, alias: 'coverage' },
  permalink: ({ coverage }) => `/${coverage.id}/`,
};

export const render = ({ coverage: { about, stories } }) => {
  const articles = stories.slice(0, 20).map(({ data, url, date, content }) => article({ ...data, url, date, content }));
  return page(about.data.title, `<h1>${about.data.title}</h1>\n${about.content}\n${articles.join('\n')}`);
};
