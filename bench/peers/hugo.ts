import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Contestant, peerStory, writeFiles, writeStories } from './contestant.ts';
import { styleSheet } from './style-sheet.ts';

const add: Contestant['add'] = (folder, event, story) => writeFiles(folder, { [`content/${event.id}/${story.id}.md`]: peerStory(story) });
const from = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Hugo as Debian has it, with templates of its own and nothing else: no taxonomies, no sitemap. */
export const hugo: Contestant = {
  name: 'Hugo',
  version: () => spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout?.match(/v(\d[\d.]*)/)?.[1],
  prepare: (folder, corpus) => {
    cpSync(from('hugo'), folder, { recursive: true });
    writeStories(
      corpus,
      folder,
      ({ id, title, summary }) => ({ [`content/${id}/_index.md`]: `---\ntitle: ${title}\n---\n${summary}\n` }),
      add,
    );
  },
  add,
  build: (_, out) => ['hugo', '--quiet', '--destination', out],
  // Not `hugo server --renderToDisk`: in its fast mode that writes only pages that a browser has asked for.
  watch: (_, out) => ['hugo', '--watch', '--destination', out],
  caches: ['resources'],
};

/**
 * Hugo with as many of the pages that Stop Press makes as it can: archive pages, the coverage from its start, fragments, lists
 * by author and topic of the whole site (not of each coverage), three kinds of feed, JSON-LD, and the same style sheet in every page.
 */
export const hugoWhole: Contestant = {
  ...hugo,
  name: 'Hugo whole',
  prepare: (folder, corpus) => {
    hugo.prepare(folder, corpus);
    cpSync(from('hugo-whole'), folder, { recursive: true });
    writeFiles(folder, { 'layouts/partials/style.html': `{{ ${JSON.stringify(styleSheet())} | safeHTML }}` });
  },
};
