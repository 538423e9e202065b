/** Entries are not run through Liquid, as they would be by default: leaner, and Stop Press has no such step. */
export default function (eleventy) {
  eleventy.addCollection('stories', newestFirst);
  eleventy.addCollection('coverages', (api) => {
    const stories = new Map();
    for (const story of newestFirst(api)) {
      const list = stories.get(eventOf(story));
      if (list) list.push(story);
      else stories.set(eventOf(story), [story]);
    }
    return api
      .getFilteredByGlob('input/stories/*/about.md')
      .map((about) => ({ about, id: eventOf(about), stories: stories.get(eventOf(about)) ?? [] }));
  });
  return { dir: { input: 'input', includes: '../layouts', data: '../data' }, markdownTemplateEngine: false };
}

const eventOf = ({ inputPath }) => inputPath.split('/').at(-2);
const newestFirst = (api) => api.getFilteredByGlob('input/stories/*/2*.md').sort((a, b) => b.date - a.date);
