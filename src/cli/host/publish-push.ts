import type { Effects } from '../../effects.ts';
import { failure } from '../report.ts';
import { nobodyPublishes, notPublished, reload } from '../report-host.ts';
import { Stopped } from '../stopped.ts';
import { takeLock } from '../take-lock.ts';
import type { Host } from './host.ts';
import { readPublication } from './publication.ts';
import { type Published, Publisher } from './publisher.ts';
import type { Update } from './push-update.ts';
import { tellPush } from './tell-push.ts';

/** How long to wait for others who publish, in milliseconds: a build of everything may take minutes. */
const patience = 600_000;

/**
 * Publishes a push without a builder that stays. Of many who wait, one publishes what all of them have pushed.
 *
 * @param start - When the push was taken, by `effects.elapsed`.
 * @param say - Called with each line for the pusher.
 */
export async function publishPush(host: Host, update: Update, start: number, effects: Effects, say: (line: string) => void): Promise<void> {
  const unlock = await takeLock(host.folder, patience, effects);
  if (!unlock) return say(nobodyPublishes);
  try {
    const known = readPublication(host, effects);
    if (known && known.commit === host.head() && !effects.stat(host.unfinished)) {
      for (const line of tellPush(host, update, known, effects.elapsed() - start)) say(line);
      return;
    }
    const publisher = new Publisher(host, effects);
    const published = await publisher.publish();
    if (published) for (const line of tellPublished(host, update, published, effects.elapsed() - start)) say(line);
    await publisher.finish(() => false);
  } catch (error) {
    say(sayFailure(error));
  } finally {
    unlock();
  }
}

/** What a pusher is told of what came of publishing. */
export function tellPublished(host: Host, update: Update, { publication, problems, hasNewHeaders }: Published, took: number): string[] {
  if (!publication) return notPublished(problems);
  return [...tellPush(host, update, publication, took), ...(hasNewHeaders ? [reload] : [])];
}

/** Why nothing was published, in words. */
export function sayFailure(error: unknown): string {
  return error instanceof Stopped ? error.message : failure(error);
}
