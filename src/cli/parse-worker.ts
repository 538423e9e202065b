import { parentPort, workerData } from 'node:worker_threads';
import { nodeEffects } from '../effects.ts';
import { type ParseJob, parseAhead } from '../site/parse-ahead.ts';

/** What runs in a thread of its own: one job after the other, each as it is asked for. */
const effects = nodeEffects((workerData as { now?: number }).now);
parentPort?.on('message', (job: ParseJob) => {
  parseAhead(job, effects);
  parentPort?.postMessage('done');
});
