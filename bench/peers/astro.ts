import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contestant, peerStory, writeFiles, writeStories } from './contestant.ts';

const skeleton = fileURLToPath(new URL('astro', import.meta.url));

const add: Contestant['add'] = (folder, event, story) =>
  writeFiles(folder, { [`content/${event.id}/${story.id}.md`]: peerStory(story, { coverage: event.id }) });

/** Astro 5, the newest that runs on Node 20: two content collections. It has no process that keeps an output up to date. */
export const astro: Contestant = {
  name: 'Astro',
  version: (folder) => {
    const installed = join(folder, 'node_modules/astro/package.json');
    if (!existsSync(installed)) {
      cpSync(skeleton, folder, { recursive: true });
      execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
    }
    return JSON.parse(readFileSync(installed, 'utf8')).version;
  },
  prepare: (folder, corpus) => {
    cpSync(skeleton, folder, { recursive: true });
    writeStories(corpus, folder, ({ id, title, summary }) => ({ [`about/${id}.md`]: `---\ntitle: ${title}\n---\n${summary}\n` }), add);
  },
  add,
  build: (_, out) => ['env', 'ASTRO_TELEMETRY_DISABLED=1', 'node', 'node_modules/astro/astro.js', 'build', '--silent', '--outDir', out],
  caches: ['.cache', '.astro'],
};
