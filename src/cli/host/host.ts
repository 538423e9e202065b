import { join } from 'node:path';
import { openGitNow } from './git-now.ts';

/** The folder of a host: all that a site is published with from a repository that journalists push to. */
export type Host = ReturnType<typeof openHost>;

/** Names what is in a host's folder, an absolute path. Nothing but `public` is for the web. */
export function openHost(folder: string) {
  const repository = join(folder, 'repository.git');
  const checkout = join(folder, 'checkout');
  const git = openGitNow(repository);
  const commitOf = (name: string) => git(['rev-parse', '--quiet', '--verify', `${name}^{commit}`]).text.trim() || undefined;
  return {
    folder,
    repository,
    git,
    /** The commit that is published, as files, in a worktree of the repository; what builds remember is beside them. */
    checkout,
    /** What is built, into what the web host serves. */
    site: {
      content: join(checkout, 'content'),
      out: join(folder, 'public'),
      layouts: join(checkout, 'layouts'),
      git: true,
      served: true,
    },
    nginx: { server: join(folder, 'nginx/server.conf'), site: join(folder, 'nginx/site.conf'), copies: join(folder, 'nginx/copies.conf') },
    units: join(folder, 'systemd'),
    state: join(folder, 'state'),
    /** What was published last. */
    published: join(folder, 'state/published.json'),
    /** There while something is being published, and until all files have their copies. */
    unfinished: join(folder, 'state/unfinished'),
    /** The branch that is published, such as `refs/heads/main`: the one that HEAD names. */
    branch: () => git(['symbolic-ref', 'HEAD']).text.trim(),
    /** The newest commit of that branch; undefined while there is none. */
    head: () => commitOf('HEAD'),
    /** When a commit was made, by the clock of its writer, in milliseconds since 1970, UTC. */
    dateOf: (commit: string, reader = git) => Number(reader(['show', '--no-patch', '--format=%ct', commit]).text) * 1000,
    /** The commit that is checked out; undefined while none is. */
    checkedOut: () => commitOf('worktrees/checkout/HEAD'),
    /** Whether a push with errors is refused (`git config stoppress.strict true`). */
    isStrict: () => git(['config', '--type=bool', 'stoppress.strict']).text.trim() === 'true',
  };
}
