import { article, page } from './parts.js';

export const render = (data) => page(data.title, article({ ...data, url: data.page.url, date: data.page.date }));
