import { rss } from '../layouts/parts.js';

// Without the import, `--incremental` does not know that a new entry concerns this page.
export const data = { eleventyImport: { collections: ['stories'] }, permalink: '/rss.xml' };

export const render = ({ collections }) =>
  rss(
    'The Bench',
    '/',
    collections.stories.slice(0, 50).map(({ data, url, date, content }) => ({ title: data.title, url, date, content })),
  );
