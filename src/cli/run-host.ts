import { resolve } from 'node:path';
import { defineCommand } from './command.ts';
import { wrongUsage } from './report-usage.ts';
import { standingIn } from './site-options.ts';
import { UsageError } from './usage-error.ts';

/** What `host` does by its first word. The hooks are started by git, with what `init` has written into them. */
const words: Readonly<Record<string, (folder: string, clone?: string) => Promise<number>>> = {
  init: async (folder, clone) => (await import('./host/host-init.ts')).initHost(folder, clone),
  run: async (folder) => (await import('./host/host-run.ts')).runHost(folder),
  'pre-receive': async (folder) => (await import('./host/host-hooks.ts')).preReceive(folder),
  'post-receive': async (folder) => (await import('./host/host-hooks.ts')).postReceive(folder),
};

/** `stop-press host`: publishes what is pushed to a repository on a host of one's own. */
export const host = defineCommand({
  operands: 'init|run <folder>',
  most: 2,
  about: `Publishes on a host of your own whatever is pushed to it. \`init\` makes the folder for that: a repository to push to, with
hooks that check and publish, the public site with compressed copies, and configuration for nginx and systemd; run again it
brings all that up to date. \`run\` stays and publishes faster, and publishes what falls due.`,
  options: {
    clone: { type: 'string', value: 'REPOSITORY', help: 'A repository to begin with (init). Default: an empty one' },
  },
  run: (values, [word, folder], place) => {
    const action = word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
    if (!action || !folder) throw new UsageError(wrongUsage.missingOperand('words, such as `stop-press host init /srv/news`'));
    const standing = standingIn(place);
    const { clone } = values;
    // An address is taken as it is, a folder from where the user stands.
    return action(resolve(standing, folder), clone === undefined || /:/.test(clone) ? clone : resolve(standing, clone));
  },
});
