import type { Timed } from '../build.ts';
import type { Effects } from '../effects.ts';

/** Times the steps of a build, in milliseconds; one that is done in parts counts as a whole. */
export function stopwatch({ elapsed }: Effects): { timed: Timed; timings: ReadonlyMap<string, number> } {
  const timings = new Map<string, number>();
  const timed: Timed = async (step, action) => {
    const start = elapsed();
    try {
      return await action();
    } finally {
      timings.set(step, (timings.get(step) ?? 0) + elapsed() - start);
    }
  };
  return { timed, timings };
}
