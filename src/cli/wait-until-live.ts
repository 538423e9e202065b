import { createHash } from 'node:crypto';
import type { Effects } from '../effects.ts';
import { lastSeen } from './report-publish.ts';

/** A page as the public has it: what it answers with, and a hash of that; without a status it does not answer. */
export type Seen = { readonly status?: number; readonly hash?: string };

/** A page that is to be as it was pushed. */
export type Awaited = {
  readonly url: string;
  /** Whether it is to be there or to be gone. */
  readonly isGone: boolean;
  /** Whether it is to be a notice, for which some hosts answer 410. */
  readonly isWithdrawn: boolean;
  readonly before: Seen;
};

/** The first pause and the longest, in milliseconds. */
const [first, most] = [100, 3000];
/** How long an answer may take, in milliseconds. */
const patience = 10_000;

/** Asks for a page, past what caches in between have. */
export async function look(url: string): Promise<Seen> {
  try {
    const answer = await fetch(url, {
      headers: { 'cache-control': 'no-cache', pragma: 'no-cache' },
      signal: AbortSignal.timeout(patience),
    });
    return {
      status: answer.status,
      hash: createHash('sha256')
        .update(new Uint8Array(await answer.arrayBuffer()))
        .digest('hex'),
    };
  } catch {
    return {};
  }
}

/**
 * Asks for a page until it is as it was pushed: there, and another one than before.
 *
 * @param until - When to give up, by `effects.elapsed`.
 * @returns undefined once it is, otherwise what was seen last, in words.
 */
export async function waitUntilLive(page: Awaited, until: number, effects: Effects): Promise<string | undefined> {
  for (let wait = first; ; wait = Math.min(most, wait * 1.4)) {
    const now = await look(page.url);
    if (isLive(now, page)) return undefined;
    const left = until - effects.elapsed();
    if (left <= 0) return now.status === undefined ? lastSeen.none : now.status === 200 ? lastSeen.unchanged : lastSeen.status(now.status);
    await effects.sleep(Math.min(left, wait * (0.8 + 0.4 * Math.random())));
  }
}

function isLive({ status, hash }: Seen, { isGone, isWithdrawn, before }: Awaited): boolean {
  if (status === 410 || status === 404) return isGone || (isWithdrawn && status === 410);
  return !isGone && status === 200 && (before.status !== 200 || before.hash !== hash);
}
