import type { Effects } from '../effects.ts';

/** How often to look whether a lock has become free, in milliseconds. */
const pause = 40;

/**
 * Takes the lock of a name, waiting for it.
 *
 * @param patience - For how long at most, in milliseconds.
 * @returns What gives it back; undefined if somebody else has it for longer.
 */
export async function takeLock(name: string, patience: number, effects: Effects): Promise<(() => void) | undefined> {
  for (const start = effects.elapsed(); ; ) {
    const unlock = effects.lock(name);
    if (unlock || effects.elapsed() - start > patience) return unlock;
    await effects.sleep(pause);
  }
}
