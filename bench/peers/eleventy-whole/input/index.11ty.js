import { page } from '../layouts/whole.js';

// Without the import, `--incremental` does not know that a new entry concerns this page.
export const data = { eleventyImport: { collections: ['coverages'] }, permalink: '/' };

export const render = ({ collections }) =>
  page(
    'The Bench',
    '/',
    `<ul>\n${collections.coverages.map(({ id, about }) => `<li><a href="/${id}/">${about.data.title}</a></li>`).join('\n')}\n</ul>`,
  );
