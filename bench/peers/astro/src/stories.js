import { getCollection } from 'astro:content';

const newestFirst = (a, b) => b.data.date - a.data.date;

/** Every story, the newest first. */
export const stories = (await getCollection('stories')).sort(newestFirst);

/** Every coverage with its stories. */
const byCoverage = new Map();
for (const story of stories) {
  const list = byCoverage.get(story.data.coverage);
  if (list) list.push(story);
  else byCoverage.set(story.data.coverage, [story]);
}
export const coverages = (await getCollection('coverages')).map((about) => ({ about, stories: byCoverage.get(about.id) ?? [] }));

export const addressOf = ({ id }) => `/${id}/`;
