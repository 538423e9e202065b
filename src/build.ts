import { join } from 'node:path';
import type { Coverage } from './coverage/coverage.ts';
import { coverageSlugs } from './coverage/coverage-slugs.ts';
import type { Effects } from './effects.ts';
import { renderNotice } from './markdown/render-notice.ts';
import { collectLogo } from './media/collect-assets.ts';
import { compareProblems, type Problem } from './problem.ts';
import { readSettings } from './settings.ts';
import { emptySite, missingContent, missingSite } from './site/blocked.ts';
import { codeFingerprint } from './site/code-fingerprint.ts';
import { siteContext } from './site/contexts.ts';
import { type Layouts, loadLayouts } from './site/load-layouts.ts';
import { cacheFolders, type Memory, openMemory } from './site/memory.ts';
import type { ParseElsewhere } from './site/parse-ahead.ts';
import { hash, planParts } from './site/parts.ts';
import { type Plan, publish, type Target, type Written } from './site/publish.ts';
import { type Renderer, renderer } from './site/renderer.ts';
import { openLastGood } from './source/last-good.ts';
import { type FolderOnDisk, readContent } from './source/read-content.ts';
import { always } from './time/clock.ts';

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
  /** Whether to look at every coverage, also at those that are as they were. Default: false. */
  readonly everything?: boolean;
  /** Threads for parsing. Default: none. */
  readonly parseElsewhere?: ParseElsewhere | undefined;
};

/** Everything that was found out without touching the output; `plan` is absent where nothing may be written. */
export type Prepared = {
  readonly problems: readonly Problem[];
  /** The coverages as they now are; of those that are as they were, the entries have no bodies. */
  readonly coverages: () => readonly Coverage[];
  /** How many coverages there are, and how many entries. */
  readonly count: { readonly coverages: number; readonly entries: number };
  readonly plan?: Plan;
  readonly target: Target;
  readonly render?: Renderer;
  /** When something falls due, in milliseconds since 1970, UTC, though nothing in the folders changes. */
  readonly until: number;
};

/** What a process that stays keeps from one build to the next; whatever may have changed must be taken out of it. */
export type Resident = {
  readonly memory: Memory;
  /** Folders of the content that are as they were, by name. */
  readonly folders: Map<string, FolderOnDisk>;
  layouts?: Layouts;
};

/** What a process knows before its first build. */
export function openResident({ content, out }: BuildOptions, effects: Effects): Resident {
  return { memory: openMemory(cacheFolders(content, out).own, effects), folders: new Map() };
}

/** Runs a step of the pipeline and keeps the time. */
export type Timed = <T>(step: string, action: () => T | Promise<T>) => Promise<T>;

/** read -> parse -> assemble -> plan: the first steps of the pipeline, which leave the output as it is. */
export async function prepare(
  options: BuildOptions,
  effects: Effects,
  timed: Timed,
  resident = openResident(options, effects),
): Promise<Prepared> {
  const cache = cacheFolders(options.content, options.out);
  const { memory } = resident;
  const target: Target = { out: options.out, memory, lastGood: openLastGood(join(cache.own, 'last-good'), effects) };
  const nothing = { coverages: () => [], count: { coverages: 0, entries: 0 }, target, until: always.until };
  const blocked = (problems: readonly Problem[]): Prepared => ({ ...nothing, problems: [...problems].sort(compareProblems) });

  const folder = await timed('read', () => readContent(options.content, effects, resident.folders));
  if (!folder) return blocked([missingContent(options.content)]);
  const { settings, problems: ofSite } = folder.site ? readSettings(folder.site) : { problems: [missingSite()] };
  if (!settings) return blocked(ofSite);

  const fingerprint = codeFingerprint(effects);
  const folders = { content: options.content, pictures: cache.pictures };
  const logo = await collectLogo(settings.theme.logo, folder.files, { folders, before: new Map(), effects });
  const { notice, problems: ofNotice } = renderNotice(settings.notice, 'site.yaml');
  const { layouts, problems: ofLayouts } = resident.layouts
    ? { layouts: resident.layouts, problems: [] }
    : await timed('layouts', () => loadLayouts(options.layouts, cache.layouts, fingerprint, effects));
  if (layouts) resident.layouts = layouts;

  const previous = memory.slugs();
  const { slugs, problems: ofSlugs } = coverageSlugs(
    folder.coverages.map(({ name }) => name),
    new Map(Object.entries(memory.manifest().coverages).map(([slug, head]) => [slug, head.folder])),
  );
  const emptied = slugs.size === 0 && previous.length > 0 && !options.allowEmpty;
  const ofAll = [folder.problems, ofSite, ofNotice, logo.problems, ofLayouts, ofSlugs, emptied ? [emptySite()] : []].flat();
  if (!layouts || emptied) return blocked(ofAll);

  const site = siteContext({ settings, layoutFiles: layouts.files, notice, logo: logo.assets.get(settings.theme.logo ?? '') });
  const parsing = hash(fingerprint, folder.site?.bytes ?? '');
  const found = await timed('parse', () =>
    planParts(
      {
        ...{ folder, slugs, site, settings, layoutFiles: layouts.files, parsing, files: logo.files, folders, target },
        everything: options.everything ?? false,
        parseElsewhere: options.parseElsewhere,
      },
      effects,
    ),
  );
  return {
    problems: [...ofAll, ...found.problems].sort(compareProblems),
    coverages: found.coverages,
    count: found.count,
    plan: found.plan,
    target,
    render: renderer(layouts),
    until: found.until,
  };
}

/** The whole pipeline: prepare -> render -> write. `written` is absent if nothing was written. */
export async function build(
  options: BuildOptions,
  effects: Effects,
  timed: Timed,
  resident?: Resident,
): Promise<Prepared & { written?: Written }> {
  const prepared = await prepare(options, effects, timed, resident);
  const { plan, render, target, problems } = prepared;
  const refused = options.strict && problems.some(({ level }) => level !== 'note');
  if (!plan || !render || refused) return prepared;
  const written = await timed('write', () =>
    publish(
      plan,
      async (pages) => {
        if (pages.length === 0) return new Map();
        // Eleventy takes a third of a second to load, so only a build that renders does.
        const { renderWithEleventy } = await import('./site/eleventy.ts');
        const texts = await renderWithEleventy(pages, render.show, join(target.memory.folder, 'eleventy'));
        return render.problems.length > 0 ? undefined : texts;
      },
      target,
      effects,
    ),
  );
  return written ? { ...prepared, written } : { ...prepared, problems: [...problems, ...render.problems] };
}
