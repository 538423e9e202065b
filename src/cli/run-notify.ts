import { type Effects, nodeEffects } from '../effects.ts';
import { cacheFolders } from '../memory/cache-folders.ts';
import { forgetTaken, type PendingChanges, pendingChanges, takeChanges } from '../memory/pending-changes.ts';
import { hubNotices } from '../notify/hub-notices.ts';
import { indexNowNotices } from '../notify/index-now-notices.ts';
import type { Notice } from '../notify/notice.ts';
import type { Settings } from '../settings.ts';
import { defineCommand } from './command.ts';
import { openNewsroom } from './newsroom.ts';
import { busyNotifying, nobodyToTell, nothingToTell, notTold, told, wouldTell } from './report-notify.ts';
import { sendNotice } from './send-notice.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';
import { Stopped } from './stopped.ts';

const { content, out } = siteOptions;

/** `stop-press notify`: tells a hub and search engines what has changed, once readers have it. */
export const notify = defineCommand({
  about: `Tells what has changed since it was last told: feeds to the WebSub hub, pages to search engines by IndexNow, as far as
site.yaml names a hub and a key. Run it when the site is where readers find it. What fails is told again the next time.`,
  options: { content, out, 'dry-run': { type: 'boolean', help: 'Only say what would be told, and to whom' } },
  run: async (values, _, place) => {
    const { options, root } = await readSiteOptions(values, place);
    const effects = nodeEffects();
    const { settings } = openNewsroom({ content: options.content, root }, effects);
    const folder = cacheFolders(options).own;
    if (!settings.hub && !settings.indexnow) {
      process.stdout.write(`${nobodyToTell}\n`);
      return 0;
    }
    const isDry = values['dry-run'] ?? false;
    const notices = noticesOf(isDry ? pendingChanges(folder, effects) : take(folder, options.out, effects), settings);
    if (notices.length === 0) process.stdout.write(`${nothingToTell}\n`);
    if (!isDry) return tell(notices, folder, effects);
    for (const notice of notices) process.stdout.write(`${wouldTell(notice)}\n`);
    return 0;
  },
});

function noticesOf({ changed, deleted }: PendingChanges, { hub, indexnow, url }: Settings): Notice[] {
  return [...(hub ? hubNotices(hub, changed, url) : []), ...(indexnow ? indexNowNotices(indexnow.key, [...changed, ...deleted], url) : [])];
}

function take(folder: string, out: string, effects: Effects): PendingChanges {
  const unlock = effects.lock(out);
  if (!unlock) throw new Stopped(busyNotifying);
  try {
    return takeChanges(folder, effects);
  } finally {
    unlock();
  }
}

/** Sends all notices; what was taken is forgotten only when all of them were. */
async function tell(notices: readonly Notice[], folder: string, effects: Effects): Promise<number> {
  let failures = 0;
  for (const notice of notices) {
    const failure = await sendNotice(notice, effects);
    if (failure === undefined) process.stdout.write(`${told(notice)}\n`);
    else {
      failures++;
      process.stderr.write(`${notTold(notice, failure)}\n`);
    }
  }
  if (failures > 0) return 1;
  forgetTaken(folder, effects);
  return 0;
}
