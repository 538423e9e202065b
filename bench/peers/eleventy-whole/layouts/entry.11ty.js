import { article } from './parts.js';
import { page, posting } from './whole.js';

export const render = (data) => {
  const { url, date } = data.page;
  const story = { ...data, url, date };
  return page(data.title, url, article(story), { '@context': 'https://schema.org', ...posting('NewsArticle', story) });
};
