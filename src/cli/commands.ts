import type { Command } from './command.ts';

/** A command that is loaded when it is asked for, so that none costs another time. */
export type Listed = {
  /** What it does, in a line. */
  readonly about: string;
  readonly load: () => Promise<Command>;
};

/** All commands by their names, in the order in which help lists them. */
export const commands: Readonly<Record<string, Listed>> = {
  init: { about: "Make a newsroom's own repository", load: async () => (await import('./run-init.ts')).init },
  build: { about: 'Publish the site into a folder', load: async () => (await import('./run-build.ts')).build },
  watch: { about: 'Build whenever something changes or falls due', load: async () => (await import('./run-watch.ts')).watch },
  check: { about: 'Say what is wrong, where, and how to mend it', load: async () => (await import('./run-check.ts')).check },
};
