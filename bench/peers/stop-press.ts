import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storyFile, writeCorpus } from '../corpus.ts';
import type { Contestant } from './contestant.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = ['node', join(root, 'src/cli/start.js')];

const command = (name: string) => (folder: string, out: string) => [...cli, name, '--content', join(folder, 'content'), '--out', out];

export const stopPress: Contestant = {
  name: 'Stop Press',
  version: () => {
    const commit = execFileSync('git', ['-C', root, 'describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
    return commit;
  },
  prepare: (folder, corpus) => writeCorpus(corpus, join(folder, 'content')),
  add: (folder, event, story) => writeFileSync(join(folder, 'content', event.id, `${story.id}.md`), storyFile(story)),
  build: command('build'),
  watch: (folder, out) => {
    const help = spawnSync(cli[0] as string, [...cli.slice(1), '--help'], { encoding: 'utf8' }).stdout;
    return /\bwatch\b/.test(help) ? command('watch')(folder, out) : undefined;
  },
  caches: ['.cache'],
};
