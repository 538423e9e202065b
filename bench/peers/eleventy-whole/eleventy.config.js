/** Entries are not run through Liquid, as they would be by default: leaner, and Stop Press has no such step. */
export default function (eleventy) {
  eleventy.addCollection('stories', newestFirst);
  eleventy.addCollection('coverages', coveragesOf);
  eleventy.addCollection('archives', archivesOf);
  eleventy.addCollection('lists', listsOf);
  eleventy.addCollection('feeds', (api) => [
    { title: 'The Bench', folder: '/', stories: newestFirst(api) },
    ...coveragesOf(api).map(({ about, id, stories }) => ({ title: about.data.title, folder: `/${id}/`, stories })),
    ...archivesOf(api).map(({ about, id, number, stories }) => ({ title: about.data.title, folder: `/${id}/page/${number}/`, stories })),
  ]);
  return { dir: { input: 'input', includes: '../layouts', data: '../data' }, markdownTemplateEngine: false };
}

const pageSize = 20;
const eventOf = ({ inputPath }) => inputPath.split('/').at(-2);
const slugOf = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const newestFirst = (api) => api.getFilteredByGlob('input/stories/*/2*.md').sort((a, b) => b.date - a.date);

const grouped = (stories, keysOf) => {
  const groups = new Map();
  for (const story of stories) {
    for (const key of keysOf(story)) {
      const group = groups.get(key);
      if (group) group.push(story);
      else groups.set(key, [story]);
    }
  }
  return groups;
};

const coveragesOf = (api) => {
  const stories = grouped(newestFirst(api), (story) => [eventOf(story)]);
  return api
    .getFilteredByGlob('input/stories/*/about.md')
    .map((about) => ({ about, id: eventOf(about), stories: stories.get(eventOf(about)) ?? [] }));
};

/** Full pages of each coverage, numbered from the oldest one. */
const archivesOf = (api) =>
  coveragesOf(api).flatMap(({ about, id, stories }) => {
    const oldest = stories.toReversed();
    return Array.from({ length: Math.max(0, Math.floor(stories.length / pageSize) - 1) }, (_, index) => ({
      ...{ about, id, number: index + 1 },
      stories: oldest.slice(index * pageSize, (index + 1) * pageSize).toReversed(),
    }));
  });

/** By topic and author, of each coverage and of the site. */
const listsOf = (api) => {
  const all = newestFirst(api);
  const keysOf = ({ data }) => [...data.topics.map((topic) => `topic/${slugOf(topic)}`), `author/${slugOf(data.author)}`];
  const [ofSite, ofCoverages] = [grouped(all, keysOf), grouped(all, (story) => keysOf(story).map((key) => `${eventOf(story)}/${key}`))];
  return [...ofSite, ...ofCoverages].map(([path, stories]) => ({ title: path, folder: `/${path}/`, stories }));
};
