import { join } from 'node:path';
import { coverageSlugs } from '../coverage/coverage-slugs.ts';
import type { Effects } from '../effects.ts';
import { quoteYaml } from '../source/quote-yaml.ts';
import { slugify } from '../source/slugify.ts';
import type { Newsroom } from './newsroom.ts';
import { coverageExists, coverageRefused } from './report-writing.ts';
import { Stopped } from './stopped.ts';

/** What a new coverage says. */
export type NewCoverage = {
  readonly title: string;
  readonly time: string;
  readonly editor?: string | undefined;
  readonly tags: readonly string[];
  readonly body?: string | undefined;
};

/** Writes the `index.md` of a new coverage and returns its path in the content folder. */
export function startCoverage(
  { title, time, editor, tags, body }: NewCoverage,
  { content, folder: { coverages } }: Newsroom,
  effects: Effects,
): string {
  const name = slugify(title, 'coverage');
  const [refused] = coverageSlugs([name], new Map()).problems;
  if (refused) throw new Stopped(coverageRefused(refused.reason, 'Choose another title; `index.md` can have any later.'));
  if (coverages.some((one) => slugify(one.name, 'coverage') === name) || effects.list(join(content, name)))
    throw new Stopped(coverageExists(name));
  const fields = [
    `title: ${quoteYaml(title)}`,
    `start: ${time}`,
    ...(editor ? [`editors: [${quoteYaml(editor)}]`] : []),
    ...(tags.length > 0 ? [`tags: [${tags.map(quoteYaml).join(', ')}]`] : []),
  ];
  const path = `${name}/index.md`;
  effects.write(join(content, path), `${['---', ...fields, '---', body?.trim() ?? ''].join('\n').trimEnd()}\n`);
  return path;
}
