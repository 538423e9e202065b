import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { nodeEffects } from '../effects.ts';
import { readSettings } from '../settings.ts';
import { type ParseJob, parseAhead } from '../site/parse-ahead.ts';

/** What runs in a thread of its own: one job after the other, each as it is asked for. */
const effects = nodeEffects();
let settings: ReturnType<typeof readSettings>['settings'];
parentPort?.on('message', (job: ParseJob) => {
  settings ??= readSettings({ path: 'site.yaml', bytes: effects.read(join(job.content, 'site.yaml')) ?? new Uint8Array() }).settings;
  if (settings) parseAhead(job, settings, effects);
  parentPort?.postMessage('done');
});
