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
  serve: { about: 'Show the site in a browser while you write, drafts included', load: async () => (await import('./run-serve.ts')).serve },
  check: { about: 'Say what is wrong, where, and how to mend it', load: async () => (await import('./run-check.ts')).check },
  new: { about: 'Start an entry, or a coverage', load: async () => (await import('./run-new.ts')).newEntry },
  publish: { about: 'Commit, push, and wait until readers have it', load: async () => (await import('./run-publish.ts')).publish },
  correct: { about: 'Add a correction to an entry', load: async () => (await import('./run-correct.ts')).correct },
  withdraw: { about: 'Take the text of an entry away everywhere', load: async () => (await import('./run-withdraw.ts')).withdraw },
  pin: { about: 'Pin an entry to the top, or take it from there', load: async () => (await import('./run-pin.ts')).pin },
  close: { about: 'End a coverage', load: async () => (await import('./run-close.ts')).close },
  headers: { about: 'Say which headers a web host is to send', load: async () => (await import('./run-headers.ts')).headers },
  notify: { about: 'Tell hubs and search engines what changed', load: async () => (await import('./run-notify.ts')).notify },
  host: { about: 'Publish what is pushed, on a host of your own', load: async () => (await import('./run-host.ts')).host },
  next: { about: 'Say what falls due next', load: async () => (await import('./run-next.ts')).next },
};
