import { join } from 'node:path';
import { gatherAll } from './coverage/gather-all.ts';
import type { Effects } from './effects.ts';
import { renderNotice } from './markdown/render-notice.ts';
import { collectAssets } from './media/collect-assets.ts';
import { compareProblems, type Problem } from './problem.ts';
import { readSettings } from './settings.ts';
import { emptySite, missingContent, missingSite } from './site/blocked.ts';
import { isRendered } from './site/document.ts';
import { renderWithEleventy } from './site/eleventy.ts';
import { loadLayouts } from './site/load-layouts.ts';
import { cacheFolders, readManifest } from './site/manifest.ts';
import { plan } from './site/plan.ts';
import { type Plan, publish } from './site/publish.ts';
import { renderer } from './site/renderer.ts';
import type { Written } from './site/write.ts';
import { openLastGood } from './source/last-good.ts';
import { readContent } from './source/read-content.ts';

/** Folders to build from and to, as absolute paths, and how strict to be. */
export type BuildOptions = {
  readonly content: string;
  readonly out: string;
  /** Layouts that take the place of ours. Default: none. */
  readonly layouts?: string;
  /** Whether a site that had coverage may have none. Default: false. */
  readonly allowEmpty?: boolean;
  /** Whether anything but a note keeps everything from being written. Default: false. */
  readonly strict?: boolean;
};

/** Everything that was found out without touching the output; `plan` is absent where nothing may be written. */
export type Prepared = { readonly problems: readonly Problem[]; readonly plan?: Plan };

/** Runs a step of the pipeline and keeps the time. */
export type Timed = <T>(step: string, action: () => T | Promise<T>) => Promise<T>;

/** read -> parse -> assemble -> plan: the first steps of the pipeline, which leave the output as it is. */
export async function prepare(options: BuildOptions, effects: Effects, timed: Timed): Promise<Prepared> {
  const cache = cacheFolders(options.content, options.out);
  const before = readManifest(cache.own, effects);
  const lastGood = openLastGood(join(cache.own, 'last-good'), effects);

  const folder = await timed('read', () => readContent(options.content, effects));
  if (!folder) return { problems: [missingContent(options.content)] };
  const { settings, problems: ofSite } = folder.site ? readSettings(folder.site) : { problems: [missingSite()] };
  if (!settings) return { problems: ofSite };

  const site = await timed('parse', () => gatherAll(folder.coverages, before, { settings, now: effects.now(), lastGood }));
  const { notice, problems: ofNotice } = renderNotice(settings.notice, 'site.yaml');
  const media = await timed('media', () => collectAssets(site.list, folder, options.content, cache.pictures, effects, settings.theme.logo));
  const { layouts, problems: ofLayouts } = await timed('layouts', () => loadLayouts(options.layouts, effects));
  const emptied = site.list.length === 0 && Object.keys(before.coverages).length > 0 && !options.allowEmpty;
  const all = [folder.problems, ofSite, ofNotice, site.problems, media.problems, ofLayouts, emptied ? [emptySite()] : []];
  const problems = all.flat().sort(compareProblems);
  if (!layouts || emptied) return { problems };

  const documents = await timed('plan', () =>
    plan({ settings, coverages: site.list, assets: media.assets, layoutFiles: layouts.files, notice }),
  );
  return { problems, plan: { site, documents, render: renderer(layouts), before } };
}

/** The whole pipeline: prepare -> render -> write. `written` is absent if nothing was written. */
export async function build(options: BuildOptions, effects: Effects, timed: Timed): Promise<Prepared & { written?: Written }> {
  const prepared = await prepare(options, effects, timed);
  const refused = options.strict && prepared.problems.some(({ level }) => level !== 'note');
  if (!prepared.plan || refused) return prepared;
  const { plan } = prepared;
  const cache = cacheFolders(options.content, options.out).own;
  const texts = await timed('render', () =>
    renderWithEleventy(plan.documents.filter(isRendered), plan.render.show, join(cache, 'eleventy')),
  );
  if (plan.render.problems.length > 0) return { problems: [...prepared.problems, ...plan.render.problems] };
  const written = await timed('write', () => publish(plan, texts, options.out, cache, effects));
  return { ...prepared, written };
}
