import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Contestant, peerStory, writeFiles, writeStories } from './contestant.ts';

const add: Contestant['add'] = (folder, event, story) => writeFiles(folder, { [`content/${event.id}/${story.id}.md`]: peerStory(story) });

/** Hugo as Debian has it, with templates of its own and nothing else: no taxonomies, no sitemap. */
export const hugo: Contestant = {
  name: 'Hugo',
  version: () => spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout?.match(/v(\d[\d.]*)/)?.[1],
  prepare: (folder, corpus) => {
    cpSync(fileURLToPath(new URL('hugo', import.meta.url)), folder, { recursive: true });
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
