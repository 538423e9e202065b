import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BuildOptions } from '../build-options.ts';
import type { Effects } from '../effects.ts';
import { cacheFolders } from '../memory/cache-folders.ts';
import { divided, type ShardsElsewhere } from '../memory/shard.ts';
import { isSource } from '../site/package-root.ts';
import { removeLeftovers } from '../site/write.ts';
import type { ShardJob } from './shard-worker.ts';

/** Compiled code has the worker beside it; the sources are run by a tool that threads know nothing of. */
const file = new URL('./shard-worker.js', import.meta.url);

/** How many shards there are for each thread: enough for none to wait long for the others, and to take little memory. */
const shardsPerThread = 24;

/**
 * Threads for building, one for each processor: also where there is a single one, since a thread can be kept to less memory than
 * a process. Undefined where nothing may be written before all has been read.
 */
export function shardsInThreads(options: BuildOptions, effects: Effects): ShardsElsewhere | undefined {
  if (isSource || options.strict) return undefined;
  const threads = availableParallelism();
  return async (coverages) => {
    // Once several write, nobody can tell what is half-written from what a killed build left.
    for (const folder of [options.out, cacheFolders(options).own]) removeLeftovers(folder, effects);
    const now = effects.now();
    const count = Math.min(threads * shardsPerThread, coverages);
    const jobs = divided(options.shard, count).map((shard): ShardJob => ({ options: { ...options, shard }, now }));
    return (await Promise.all(Array.from({ length: threads }, () => work(jobs)))).flat();
  };
}

/**
 * One thread, until there are no more jobs; another one after it, where it ends before that. What fails there is left to the build
 * that has asked, which reports it.
 */
function work(jobs: ShardJob[]): Promise<string[]> {
  return new Promise((done) => {
    const changed: string[] = [];
    // Young objects are short-lived here; without a limit a thread takes far more memory than it uses.
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 } });
    const next = () => {
      const job = jobs.shift();
      if (job) worker.postMessage(job);
      else void worker.terminate();
    };
    worker.on('message', (paths: readonly string[]) => {
      changed.push(...paths);
      next();
    });
    worker.on('error', () => {});
    worker.on('exit', () => done(jobs.length > 0 ? work(jobs).then((others) => [...changed, ...others]) : changed));
    next();
  });
}
