import type { Effects } from './effects.ts';
import { compareProblems, type Problem } from './problem.ts';
import { readSettings } from './settings.ts';
import { missingCommit, missingContent, missingSite } from './site/blocked.ts';
import { makeDocuments } from './site/make-documents.ts';
import { knownFolders, openResident, openSite, type Resident, type SiteFolders } from './site/open-site.ts';
import type { Target } from './site/part.ts';
import { type Parts, planParts } from './site/parts.ts';
import { type Make, publish, type Written } from './site/publish.ts';
import type { Renderer } from './site/renderer.ts';
import type { Shard, ShardsElsewhere } from './site/shard.ts';
import { readContent } from './source/read-content.ts';

/** Folders to build from and to, as absolute paths, and how strict to be. */
export type BuildOptions = SiteFolders & {
  /** Whether a site that had coverage may have none. Default: false. */
  readonly allowEmpty?: boolean;
  /** Whether anything but a note keeps everything from being written. Default: false. */
  readonly strict?: boolean;
  /** Whether to look at every coverage, also at those that are as they were. Default: false. */
  readonly everything?: boolean;
  /** Whether pages have the style sheet in them before they are written; they always have it then. Default: false. */
  readonly withStyle?: boolean;
  /** The only coverages to build, and nothing that is across coverages. Default: the whole site. */
  readonly shard?: Shard;
  /** Threads that build shards where there is much to do. Default: none. */
  readonly elsewhere?: ShardsElsewhere | undefined;
};

/** Everything that was found out without touching the output; `site` is absent where nothing may be written. */
export type Prepared = {
  readonly problems: readonly Problem[];
  readonly site?: Parts & { readonly target: Target; readonly render: Renderer };
};

/** Runs a step of the pipeline and keeps the time. */
export type Timed = <T>(step: string, action: () => T | Promise<T>) => Promise<T>;

/** read -> parse -> assemble -> plan: the first steps of the pipeline, which leave the output as it is. */
export async function prepare(
  options: BuildOptions,
  effects: Effects,
  timed: Timed,
  resident: Resident = openResident(options, effects),
): Promise<Prepared> {
  const known = knownFolders(options, resident, effects);
  if (options.git && !known.committed) return { problems: [missingCommit(options.content)] };
  const folder = await timed('read', () => readContent(options.content, effects, known));
  if (!folder) return { problems: [missingContent(options.content)] };
  const { settings, problems: ofSettings } = folder.site ? readSettings(folder.site) : { problems: [missingSite()] };
  if (!settings) return { problems: [...ofSettings].sort(compareProblems) };
  const { allowEmpty = false, withStyle = false, everything = false, shard, elsewhere } = options;
  const opened = await timed('open', () => openSite(options, folder, settings, resident, { allowEmpty, withStyle }, effects));
  const ofSite = [...folder.problems, ...ofSettings, ...opened.problems].sort(compareProblems);
  const { input, render } = opened;
  if (!input || !render) return { problems: ofSite };
  const parts = await timed('parse', () => planParts({ ...input, everything, shard, elsewhere }, effects));
  const problems = [...ofSite, ...parts.problems].sort(compareProblems);
  return { problems, site: { ...parts, target: input.target, render } };
}

/** The whole pipeline: prepare -> render -> write. `written` is absent if it failed; `reached` are the files it had written. */
export async function build(
  options: BuildOptions,
  effects: Effects,
  timed: Timed,
  resident?: Resident,
): Promise<Prepared & { readonly written?: Written; readonly reached?: readonly string[] }> {
  const prepared = await prepare(options, effects, timed, resident);
  const { site, problems } = prepared;
  const refused = options.strict && problems.some(({ level }) => level !== 'note');
  if (!site || refused) return prepared;
  const { plan, target, render } = site;
  const make: Make = (documents) => makeDocuments(documents, render, target, timed);
  const { stopped, ...written } = await timed('write', () => publish(plan, make, target, effects));
  if (!stopped) return { ...prepared, written };
  const outcome = written.changed.length > 0 ? 'stopped' : 'nothing-written';
  const failures = render.problems.map((problem): Problem => ({ ...problem, outcome }));
  return { problems: [...problems, ...failures], reached: written.changed };
}
