import { type Effects, nodeEffects } from '../../effects.ts';
import { publishedLine } from '../report.ts';
import { alreadyRuns, listening, notPublished } from '../report-host.ts';
import { Stopped } from '../stopped.ts';
import { takeLock } from '../take-lock.ts';
import { listenToHooks, type Request } from './builder-socket.ts';
import { checkPush } from './check-push.ts';
import { type Host, openHost } from './host.ts';
import { sayFailure, tellPublished } from './publish-push.ts';
import { Publisher } from './publisher.ts';
import { PushQueue, type Waiting } from './push-queue.ts';
import type { Update } from './push-update.ts';

/** How long to wait after a failure, or while there is nothing to publish, in milliseconds. */
const pause = 10_000;

/**
 * The builder that stays: publishes what is pushed, with what it has in memory, and what falls due, until the process is
 * asked to stop.
 */
export async function runHost(folder: string): Promise<number> {
  const [host, effects, queue] = [openHost(folder), nodeEffects(), new PushQueue()];
  const unlock = effects.lock(`${folder} builder`);
  if (!unlock) throw new Stopped(alreadyRuns(folder));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => queue.stop());
  const server = await listenToHooks(host, (request, say) => answer(request, say, host, queue, effects));
  const publisher = new Publisher(host, effects);
  publisher.lookAtAll();
  process.stdout.write(`${listening(folder)}\n`);
  for (let wait = 0; ; ) {
    await queue.sleep(wait);
    if (queue.isStopped) break;
    wait = (await publishAll(publisher, host, queue, effects)) ?? pause;
  }
  server.close();
  unlock();
  return 0;
}

/** Does what a hook asks for. */
async function answer(
  { want, updates, quarantine }: Request,
  say: (line: string) => void,
  host: Host,
  queue: PushQueue,
  effects: Effects,
): Promise<number> {
  if (want === 'publish') return new Promise((done) => queue.add({ update: updates[0] as Update, start: effects.elapsed(), say, done }));
  const { isTaken, said } = await checkPush(host, updates, quarantine, effects);
  for (const line of said) say(line);
  return isTaken ? 0 : 1;
}

/**
 * Publishes once for all who wait, and makes copies until others do.
 *
 * @returns After how many milliseconds to publish again; undefined if nothing could be.
 */
async function publishAll(publisher: Publisher, host: Host, queue: PushQueue, effects: Effects): Promise<number | undefined> {
  let unlock: (() => void) | undefined;
  let told: readonly Waiting[] = [];
  try {
    unlock = await takeLock(host.folder, Number.POSITIVE_INFINITY, effects);
    told = queue.take();
    const published = await publisher.publish();
    if (!published) return undefined;
    const { written, site, problems, took } = published;
    for (const { update, start, say, done } of told) {
      for (const line of tellPublished(host, update, published, effects.elapsed() - start)) say(line);
      done(0);
    }
    if (!written) process.stderr.write(`${notPublished(problems).join('\n')}\n`);
    else if (site && written.changed.length + written.deleted.length > 0)
      process.stdout.write(`${publishedLine(site.count, written, problems, took)}\n`);
    await publisher.finish(() => queue.isUrgent);
    return publisher.wait;
  } catch (error) {
    process.stderr.write(`${sayFailure(error)}\n`);
    for (const { say } of told) say(sayFailure(error));
    return undefined;
  } finally {
    unlock?.();
    for (const { done } of told) done(0);
  }
}
