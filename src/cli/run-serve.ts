import { join } from 'node:path';
import { type Effects, nodeEffects } from '../effects.ts';
import { previewFolder } from '../memory/cache-folders.ts';
import { readSettings } from '../settings.ts';
import { openZone, type Zone } from '../time/zone.ts';
import { defineCommand } from './command.ts';
import { keepBuilt } from './keep-built.ts';
import { listen } from './preview/listen.ts';
import { ownAddresses, ownNames } from './preview/own-addresses.ts';
import type { Shown } from './preview/preview-page.ts';
import { openPreviewServer } from './preview/preview-server.ts';
import { placeRemarks } from './preview/preview-state.ts';
import { coverageReader } from './preview/read-coverages.ts';
import { alreadyServed, serving } from './report-serve.ts';
import { wrongUsage } from './report-usage.ts';
import { type Round, Session } from './session.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';
import { Stopped } from './stopped.ts';
import { problemTeller } from './tell-problems.ts';
import { UsageError } from './usage-error.ts';

const { content, layouts, now: clock } = siteOptions;

/** `stop-press serve`: shows the site as it would be, with drafts, embargoes and problems, and keeps open pages up to date. */
export const serve = defineCommand({
  about: `Shows the site in a browser as it would be, and again whenever something is saved: with drafts and embargoed entries,
which are marked, and with what is wrong, where it is wrong. Nothing is published. Stop it with Ctrl+C.`,
  options: {
    port: { type: 'string', value: 'N', help: 'The port to listen on. Default: 4000, or the next that is free' },
    host: {
      type: 'string',
      value: '[ADDRESS]',
      valueIsOptional: true,
      help: 'Show it to other devices on the network too, such as a phone; with an address of this machine, only there. Whoever is on the network then reads drafts and embargoed entries. Default: to this machine alone',
    },
    ...{ content, layouts, now: clock },
  },
  run: async (values, _, place) => {
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port < 65536)) throw new UsageError(wrongUsage.port(values.port ?? ''));
    const { options: ofSite, root, now } = await readSiteOptions(values, place);
    const out = join(previewFolder(ofSite.content), 'site');
    const options = { ...ofSite, out, preview: true, allowEmpty: true };
    const effects = nodeEffects(now);
    const unlock = effects.lock(`preview ${out}`);
    if (!unlock) throw new Stopped(alreadyServed);
    const { host } = values;
    const isEverywhere = host === '' || host === '0.0.0.0' || host === '::';
    const { server, show } = openPreviewServer(out, host === undefined ? undefined : [...ownNames(), host.toLowerCase()], effects);
    try {
      const found = await listen(server, host === undefined ? '127.0.0.1' : host || '0.0.0.0', port);
      const hosts = isEverywhere ? ['127.0.0.1', ...ownAddresses()] : [host ?? '127.0.0.1'];
      const tell = problemTeller(root);
      const read = coverageReader();
      let base: string | undefined;
      await keepBuilt(new Session(options, effects), options, effects, (round) => {
        const shown = shownOf(round, read, options.content, root, effects);
        show(shown);
        if (base !== shown.base)
          process.stdout.write(`${serving(hosts.map((one) => `http://${one.includes(':') ? `[${one}]` : one}:${found}${shown.base}/`))}\n`);
        base = shown.base;
        tell(round.problems);
      });
    } finally {
      unlock();
      server.close();
      server.closeAllConnections();
    }
    return 0;
  },
});

/** What is to be shown after a build; of one that was blocked, what blocks it. */
function shownOf(
  { problems, site, written }: Round,
  read: ReturnType<typeof coverageReader>,
  folder: string,
  root: string,
  effects: Effects,
): Shown {
  const bytes = effects.read(join(folder, 'site.yaml'));
  const { settings } = bytes ? readSettings({ path: 'site.yaml', bytes }) : {};
  return {
    ...placeRemarks(written && site && read(site.target.memory), problems),
    root,
    base: settings ? new URL(settings.url).pathname.replace(/\/$/, '') : '',
    zone: settings?.zone ?? (openZone('Europe/London') as Zone),
  };
}
