import type { Effects } from '../effects.ts';
import type { Notice } from '../notify/notice.ts';

/** How long an answer may take, and what is waited before each further attempt, in milliseconds. */
const patience = 10_000;
const pauses = [1000, 4000, 16_000];

/** Sends a notice, again where that may help. Returns what went wrong the last time; undefined if it was taken. */
export async function sendNotice({ url, type, body }: Notice, { sleep }: Pick<Effects, 'sleep'>): Promise<string | undefined> {
  for (const pause of [...pauses, undefined]) {
    const { failure, isFinal } = await attempt(url, type, body);
    if (failure === undefined || isFinal || pause === undefined) return failure;
    await sleep(pause);
  }
  return undefined;
}

async function attempt(url: string, type: string, body: string): Promise<{ failure?: string; isFinal?: boolean }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      // What leads elsewhere is no answer of whom we asked.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    if (response.ok) return {};
    // Too early, too many, or a fault of theirs: that passes (RFC 9110, section 15; RFC 6585, section 4).
    return { failure: `status ${response.status}`, isFinal: ![408, 425, 429].includes(response.status) && response.status < 500 };
  } catch (error) {
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
    return { failure: cause?.code ?? message };
  }
}
