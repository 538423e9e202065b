import { type Effects, nodeEffects } from '../effects.ts';
import { listenToHooks, type Request } from './builder-socket.ts';
import { checkPush } from './check-push.ts';
import { openHost } from './host.ts';
import { sayFailure, tellPublished } from './publish-push.ts';
import { type Published, Publisher } from './publisher.ts';
import type { Update } from './push-update.ts';
import { publishedLine } from './report.ts';
import { alreadyRuns, listening, notPublished } from './report-host.ts';
import { Stopped } from './stopped.ts';
import { takeLock } from './take-lock.ts';

/** A pusher who waits for what was pushed to be public. */
type Waiting = {
  readonly update: Update;
  readonly start: number;
  readonly say: (line: string) => void;
  readonly done: (status: number) => void;
};

/**
 * The builder that stays: publishes what is pushed, with what it has in memory, and what falls due. All who wait when it
 * begins are told by that one build. It runs until the process is asked to stop.
 */
export async function runHost(folder: string): Promise<number> {
  const [host, effects] = [openHost(folder), nodeEffects()];
  const unlock = effects.lock(`${folder} builder`);
  if (!unlock) throw new Stopped(alreadyRuns(folder));
  let waiting: Waiting[] = [];
  let isStopped = false;
  let wake = () => {};
  const answer = async ({ want, updates, quarantine }: Request, say: (line: string) => void): Promise<number> => {
    if (want === 'check') {
      const { isTaken, said } = await checkPush(host, updates, quarantine, effects);
      for (const line of said) say(line);
      return isTaken ? 0 : 1;
    }
    const [update] = updates as [Update];
    return new Promise((done) => {
      waiting.push({ update, start: effects.elapsed(), say, done });
      wake();
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isStopped = true;
      wake();
    });
  }
  const server = await listenToHooks(host, answer);
  // What changed while no builder ran is looked at, with all its copies.
  effects.write(host.unfinished, '');
  const publisher = new Publisher(host, effects);
  process.stdout.write(`${listening(folder)}\n`);
  for (let wait = 0; !isStopped; wait = publisher.wait) {
    await sleepUntil(wait);
    if (isStopped) break;
    const release = await takeLock(folder, Number.POSITIVE_INFINITY, effects);
    const told = waiting;
    waiting = [];
    try {
      const published = await publisher.publish();
      if (published) tell(published, told, effects);
      await publisher.finish(() => isStopped || waiting.length > 0);
    } catch (error) {
      process.stderr.write(`${sayFailure(error)}\n`);
      for (const { say } of told) say(sayFailure(error));
    } finally {
      release?.();
      for (const { done } of told) done(0);
    }
  }
  server.close();
  unlock();
  return 0;

  function sleepUntil(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, waiting.length > 0 ? 0 : milliseconds);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  function tell(published: Published, told: readonly Waiting[], effects: Effects): void {
    const { written, site, problems, took } = published;
    if (!written) process.stderr.write(`${notPublished(problems).join('\n')}\n`);
    else if (site && written.changed.length + written.deleted.length > 0)
      process.stdout.write(`${publishedLine(site.count, written, problems, took)}\n`);
    for (const { update, start, say, done } of told) {
      for (const line of tellPublished(host, update, published, effects.elapsed() - start)) say(line);
      done(0);
    }
  }
}
