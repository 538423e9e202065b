import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isSource } from '../site/package-root.ts';
import type { ParseElsewhere, ParseJob } from '../site/parse-ahead.ts';

/** Compiled code has the worker beside it; the sources are run by a tool that threads know nothing of. */
const file = new URL('./parse-worker.js', import.meta.url);

/** Threads for parsing, one for each processor; undefined where one thread is as fast. */
export function parseElsewhere(): ParseElsewhere | undefined {
  const threads = availableParallelism();
  if (isSource || threads < 2) return undefined;
  return async (jobs) => {
    const queue = [...jobs];
    await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, () => work(queue)));
  };
}

/** One thread, until the queue is empty. What fails there the build does itself, and reports. */
function work(queue: ParseJob[]): Promise<void> {
  return new Promise((done) => {
    // Young objects are short-lived here; without a limit a thread takes far more memory than it uses.
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 } });
    const next = () => {
      const job = queue.shift();
      if (job) worker.postMessage(job);
      else void worker.terminate();
    };
    worker.on('message', next);
    worker.on('error', () => {});
    worker.on('exit', () => done());
    next();
  });
}
