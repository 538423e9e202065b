import { article, page, posting } from './parts.js';

export const render = (data) => {
  const { url, date } = data.page;
  const story = { ...data, url, date };
  return page(data.title, url, article(story), { '@context': 'https://schema.org', ...posting('NewsArticle', story) });
};
