import { rss } from '../rss.js';
import { stories } from '../stories.js';

export const GET = () => rss('The Bench', '/', stories);
