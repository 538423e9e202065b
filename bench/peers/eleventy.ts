import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contestant, peerStory, writeFiles, writeStories } from './contestant.ts';
import { styleSheet } from './style-sheet.ts';

const eleventyFolder = new URL('../../node_modules/@11ty/eleventy/', import.meta.url);
const command = ['node', fileURLToPath(new URL('cmd.cjs', eleventyFolder)), '--quiet'];

const add: Contestant['add'] = (folder, event, story) =>
  writeFiles(folder, { [`input/stories/${event.id}/${story.id}.md`]: peerStory(story) });
const from = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Eleventy as its users have it: every entry a template with a layout, live pages and feeds by pagination. */
export const eleventy: Contestant = {
  name: 'Eleventy',
  version: () => JSON.parse(readFileSync(new URL('package.json', eleventyFolder), 'utf8')).version,
  prepare: (folder, corpus) => {
    cpSync(from('eleventy'), folder, { recursive: true });
    const about = ({ id, title, summary }: { id: string; title: string; summary: string }) => ({
      [`input/stories/${id}/about.md`]: `---\ntitle: ${title}\npermalink: false\nlayout: false\n---\n${summary}\n`,
    });
    writeStories(corpus, folder, about, add);
  },
  add,
  build: (_, out) => [...command, `--output=${out}`],
  watch: (_, out) => [...command, `--output=${out}`, '--watch', '--incremental'],
  caches: [],
};

/**
 * Eleventy with nearly all pages that Stop Press makes: archive pages, the coverage from its start, fragments, lists by author and
 * topic of the site and of each coverage with their feeds, three kinds of feed, JSON-LD, and the same style sheet in every page.
 */
export const eleventyWhole: Contestant = {
  ...eleventy,
  name: 'Eleventy whole',
  prepare: (folder, corpus) => {
    eleventy.prepare(folder, corpus);
    for (const name of ['feed', 'site-feed']) rmSync(join(folder, 'input', `${name}.11ty.js`));
    cpSync(from('eleventy-whole'), folder, { recursive: true });
    writeFiles(folder, { 'layouts/style.css': styleSheet() });
  },
};
