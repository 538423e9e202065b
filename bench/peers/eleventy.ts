import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Contestant, peerStory, writeFiles, writeStories } from './contestant.ts';

const eleventyFolder = new URL('../../node_modules/@11ty/eleventy/', import.meta.url);
const command = ['node', fileURLToPath(new URL('cmd.cjs', eleventyFolder)), '--quiet'];

const add: Contestant['add'] = (folder, event, story) =>
  writeFiles(folder, { [`input/stories/${event.id}/${story.id}.md`]: peerStory(story) });

/** Eleventy as its users have it: every entry a template with a layout, live pages and feeds by pagination. */
export const eleventy: Contestant = {
  name: 'Eleventy',
  version: () => JSON.parse(readFileSync(new URL('package.json', eleventyFolder), 'utf8')).version,
  prepare: (folder, corpus) => {
    cpSync(fileURLToPath(new URL('eleventy', import.meta.url)), folder, { recursive: true });
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
