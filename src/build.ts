import type { BuildOptions } from './build-options.ts';
import type { Effects } from './effects.ts';
import { compareProblems, type Problem } from './problem.ts';
import { missingSite } from './site/blocked.ts';
import type { Target } from './site/part.ts';
import type { Parts } from './site/parts.ts';
import type { Make, Written } from './site/publish.ts';
import { readSite } from './site/read-site.ts';
import type { Renderer } from './site/renderer.ts';
import { openResident, type Resident } from './site/resident.ts';
import { findSettled, lookOver, settle } from './site/settled.ts';
import type { ContentFolder } from './source/read-content.ts';

/** Everything that was found out without touching the output; `site` is absent where nothing may be written. */
export type Prepared = {
  readonly problems: readonly Problem[];
  readonly site?: Parts & { readonly target: Target; readonly render: Renderer };
};

/** What a build did. `written` is absent if it failed; `reached` are the files it had written; where all was as it was there is no `site`. */
export type Built = Prepared & Partial<Pick<Parts, 'count'>> & { readonly written?: Written; readonly reached?: readonly string[] };

/** Runs a step of the pipeline and keeps the time. */
export type Timed = <T>(step: string, action: () => T | Promise<T>) => Promise<T>;

/** read -> parse -> assemble -> plan: the first steps of the pipeline, which leave the output as it is. */
export async function prepare(options: BuildOptions, disk: Effects, timed: Timed, given?: Resident): Promise<Prepared> {
  const effects = atOneInstant(disk);
  const resident = given ?? openResident(options, effects);
  const { folder, problems } = await timed('read', () => readSite(options, resident, false, effects));
  return folder ? plan(folder, options, effects, timed, resident) : { problems };
}

/** The whole pipeline: prepare -> render -> write. Where a look says that all is as it was, that is all, and little is loaded. */
export async function build(options: BuildOptions, disk: Effects, timed: Timed, given?: Resident): Promise<Built> {
  const effects = atOneInstant(disk);
  const resident = given ?? openResident(options, effects);
  // A process that stays has in memory what another one takes from a look.
  const mayLook = !given && !options.shard && !options.everything;
  const { folder, problems: ofContent } = await timed('read', () => readSite(options, resident, mayLook, effects));
  if (!folder) return { problems: ofContent };
  const look = mayLook ? lookOver(options, folder, effects) : undefined;
  const settled = look && findSettled(look, options, folder, resident.memory, effects);
  if (settled) return { problems: [], count: settled.count, written: { changed: [], deleted: [], unchanged: settled.files } };
  const prepared = await plan(folder, options, effects, timed, resident);
  const { site, problems } = prepared;
  const refused = options.strict && problems.some(({ level }) => level !== 'note');
  if (!site || refused) return prepared;
  const [{ makeDocuments }, { publish }] = await Promise.all([import('./site/make-documents.ts'), import('./site/publish.ts')]);
  const make: Make = (documents) => makeDocuments(documents, site.render, site.target, timed);
  const { stopped, ...written } = await timed('write', () => publish(site.plan, make, site.target, effects));
  if (!stopped) {
    if (look && problems.length === 0) settle(look, written, site, resident);
    return { ...prepared, count: site.count, written };
  }
  const outcome = written.changed.length > 0 ? 'stopped' : 'nothing-written';
  const failures = site.render.problems.map((problem): Problem => ({ ...problem, outcome }));
  return { problems: [...problems, ...failures], reached: written.changed };
}

/** What falls due while a build runs is the next one's: all of its pages are of the same time. */
function atOneInstant(disk: Effects): Effects {
  const now = disk.now();
  return { ...disk, now: () => now };
}

async function plan(folder: ContentFolder, options: BuildOptions, effects: Effects, timed: Timed, resident: Resident): Promise<Prepared> {
  const steps = [import('./settings.ts'), import('./site/open-site.ts'), import('./site/parts.ts')] as const;
  const [{ readSettings }, { openSite }, { planParts }] = await timed('load', () => Promise.all(steps));
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
