import { join } from 'node:path';
import { coverageSlugs } from '../coverage/coverage-slugs.ts';
import { infoFromFolder, parseIndex } from '../coverage/parse-index.ts';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { readSettings, type Settings } from '../settings.ts';
import { missingContent, missingSite } from '../site/blocked.ts';
import { type ContentFolder, readContent, type SourceFile } from '../source/read-content.ts';
import { problemText } from './report.ts';
import type { ContentOptions } from './site-options.ts';
import { Stopped } from './stopped.ts';

/** A coverage as far as its `index.md` tells. */
export type CoverageOnDisk = {
  readonly slug: string;
  readonly folder: string;
  readonly title: string;
  readonly index?: SourceFile;
  /** Milliseconds since 1970, UTC. */
  readonly start?: number;
  readonly end?: number;
};

/** A newsroom's content folder with its settings, for commands that write. */
export type Newsroom = {
  readonly content: string;
  /** How messages name the content folder. */
  readonly root: string;
  readonly settings: Settings;
  readonly folder: ContentFolder;
  /** In the order of their slugs. */
  readonly coverages: readonly CoverageOnDisk[];
};

/** Opens the content folder. Without sound settings a command stops, and says why. */
export function openNewsroom({ content, root }: ContentOptions, effects: Effects): Newsroom {
  const folder = readContent(content, effects);
  const { settings, problems } = folder?.site
    ? readSettings(folder.site)
    : { problems: [folder ? missingSite() : missingContent(content)] };
  if (!folder || !settings) throw new Stopped(problems.map((problem: Problem) => problemText(problem, root)).join('\n'));
  const { slugs } = coverageSlugs(
    folder.coverages.map(({ name }) => name),
    new Map(),
  );
  const coverages = [...slugs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, name]): CoverageOnDisk => {
      const path = `${name}/index.md`;
      const bytes = effects.read(join(content, path));
      const index = bytes && { path, bytes };
      const { title, start, end } =
        (index && parseIndex(index, { settings, files: new Set(), entries: new Set() }).info) ?? infoFromFolder(name);
      return {
        slug,
        folder: name,
        title,
        ...(index && { index }),
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
      };
    });
  return { content, root, settings, folder, coverages };
}
