import { rss } from '../../rss.js';
import { coverages } from '../../stories.js';

export const getStaticPaths = () => coverages.map((props) => ({ params: { coverage: props.about.id }, props }));

export const GET = ({ props: { about, stories } }) => rss(about.data.title, `/${about.id}/`, stories);
