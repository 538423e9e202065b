import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Effects, nodeEffects } from '../../effects.ts';
import { nginxCopies } from '../../headers/nginx-copies.ts';
import { packageRoot } from '../../site/package-root.ts';
import { publishedLine } from '../report.ts';
import { busyHost, gitFailed, nginxServer, nothingPushed, notPublished, ready, strangePath, waitForContent } from '../report-host.ts';
import { notEmpty } from '../report-init.ts';
import { Stopped } from '../stopped.ts';
import { takeLock } from '../take-lock.ts';
import { openGitNow } from './git-now.ts';
import { type Host, openHost } from './host.ts';
import { hostUnits, unitName } from './host-units.ts';
import { nginxHasBrotli } from './nginx-has-brotli.ts';
import { sayFailure } from './publish-push.ts';
import { Publisher } from './publisher.ts';

/** How long to wait for a build that is under way, in milliseconds. */
const patience = 60_000;

/**
 * Makes the folder of a host, or brings that of an earlier version up to date: what is ours in it is written anew, what is
 * the operator's stays. What is in the repository already is published at once.
 *
 * @param source - A repository to begin with. Default: an empty one.
 */
export async function initHost(folder: string, source: string | undefined): Promise<number> {
  // nginx and systemd have no way to write some letters in a path.
  if (!/^[\w./@+,:~=-]+$/.test(folder)) throw new Stopped(strangePath(folder));
  const [host, effects] = [openHost(folder), nodeEffects()];
  const found = effects.list(folder)?.map(({ name }) => name) ?? [];
  if (found.length > 0 && !existsSync(host.repository)) throw new Stopped(notEmpty(folder, found));
  mkdirSync(folder, { recursive: true });
  if (!existsSync(host.repository)) {
    const from = source === undefined ? ['init', '--quiet', '--bare', '--initial-branch=main'] : ['clone', '--quiet', '--bare', source];
    const { ok, said } = openGitNow(folder)([...from, host.repository]);
    if (!ok) throw new Stopped(gitFailed(said));
  }
  for (const one of [host.site.out, host.state]) mkdirSync(one, { recursive: true });
  chmodSync(host.state, 0o770);
  const command = [process.execPath, join(packageRoot, 'src/cli/start.js')];
  for (const hook of ['pre-receive', 'post-receive']) {
    const file = join(host.repository, 'hooks', hook);
    const words = [...command, 'host', hook, folder].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    effects.write(file, `#!/bin/sh\n# Made by \`stop-press host init\`, which makes it anew.\nexec ${words.join(' ')}\n`);
    chmodSync(file, 0o755);
  }
  effects.write(host.nginx.copies, nginxCopies(nginxHasBrotli()));
  if (!existsSync(host.nginx.site)) effects.write(host.nginx.site, waitForContent);
  if (!existsSync(host.nginx.server)) effects.write(host.nginx.server, nginxServer(host.nginx.site));
  for (const [name, text] of Object.entries(hostUnits(host, command))) effects.write(join(host.units, name), text);
  const isPublished = await publishNow(host, effects);
  process.stdout.write(`${ready(host, unitName(host))}\n`);
  return isPublished ? 0 : 1;
}

/** Publishes what is in the repository; that nothing is yet is no failure. */
async function publishNow(host: Host, effects: Effects): Promise<boolean> {
  const unlock = await takeLock(host.folder, patience, effects);
  if (!unlock) throw new Stopped(busyHost);
  try {
    const publisher = new Publisher(host, effects);
    publisher.lookAtAll();
    const published = await publisher.publish();
    if (published?.written && published.site) {
      process.stdout.write(`${publishedLine(published.site.count, published.written, published.problems, published.took)}\n`);
    } else process.stdout.write(`${published ? notPublished(published.problems).join('\n') : nothingPushed}\n`);
    await publisher.finish(() => false);
    return published === undefined || published.written !== undefined;
  } catch (error) {
    process.stderr.write(`${sayFailure(error)}\n`);
    return false;
  } finally {
    unlock();
  }
}
