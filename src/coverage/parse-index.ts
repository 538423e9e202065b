import { emptyBody } from '../markdown/body.ts';
import { checkLimits } from '../markdown/check-limits.ts';
import { mediaKind } from '../markdown/media-kind.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import { resolveTarget } from '../markdown/resolve-target.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { decode } from '../source/decode.ts';
import { readFields } from '../source/fields.ts';
import { splitFrontMatter } from '../source/front-matter.ts';
import type { SourceFile } from '../source/read-content.ts';
import { reporter } from '../source/reporter.ts';
import { slugify } from '../source/slugify.ts';
import { readYaml } from '../source/yaml.ts';
import { parseTime } from '../time/parse-time.ts';
import type { CoverageInfo } from './coverage.ts';
import { indexSchema } from './index-schema.ts';

/** What an `index.md` is parsed against. */
export type IndexContext = {
  readonly settings: Settings;
  readonly files: ReadonlySet<string>;
  readonly entries: ReadonlySet<string>;
};

/** Parses a coverage's `index.md`; `info` is absent if the file cannot be used at all. */
export function parseIndex(
  file: SourceFile,
  { settings, files, entries }: IndexContext,
): { info?: CoverageInfo; problems: readonly Problem[] } {
  const { text, report } = decode(file.path, file.bytes);
  const front = text === undefined ? undefined : splitFrontMatter(text, report);
  const yaml = front && readYaml(front.yaml, front.yamlStart, report);
  if (text === undefined || !yaml || !checkLimits(text, report)) return { problems: report.problems };
  const { values } = readFields(indexSchema, yaml, report);
  if (values.title === undefined) {
    report.add('error', 'title', yaml.rangeOf(['title']) ?? [0, 3], {
      reason: 'Missing `title`',
      note: 'Add a line such as `title: The day in Parliament`.',
      outcome: 'held-back',
    });
    return { problems: report.problems };
  }
  const instant = (name: 'start' | 'end') => {
    const written = values[name];
    if (written === undefined) return undefined;
    const result = parseTime(written, settings.zone);
    if (result.ok) return result.instant;
    report.add('warning', name, yaml.rangeOf([name]), {
      ...result,
      note: `${result.note ? `${result.note} ` : ''}\`${name}\` was left out.`,
    });
    return undefined;
  };
  const start = instant('start');
  let end = instant('end');
  if (start !== undefined && end !== undefined && end < start) {
    report.add('warning', 'end', yaml.rangeOf(['end']), { reason: 'Unexpected `end` before `start`', note: '`end` was left out.' });
    end = undefined;
  }
  let image: string | undefined;
  if (values.image !== undefined) {
    const target = resolveTarget(values.image, { folder: '', files, entries });
    if (target.kind === 'file' && mediaKind(target.path) === 'picture') image = target.path;
    else
      report.add('warning', 'image', yaml.rangeOf(['image']), {
        reason: `Missing picture \`${values.image}\``,
        note: '`image` was left out; its path is relative to this file, such as `media/picture.jpg`.',
      });
  }
  const { body, refused } = renderMarkdown(text, { report, folder: '', files, entries, mastodon: settings.mastodon, takeHeadline: false });
  if (refused) return { problems: report.problems };
  return {
    info: {
      title: values.title,
      ...(values.description && { description: values.description }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
      editors: values.editors ?? [],
      tags: (values.tags ?? []).map((name) => ({ name, slug: slugify(name, 'tag') })),
      ...(image && { image }),
      related: values.related ?? [],
      summary: body,
    },
    problems: report.problems,
  };
}

/** What is known of a coverage whose `index.md` is missing or broken: a title from the folder's name. */
export function infoFromFolder(folder: string): CoverageInfo {
  const words = folder.replace(/[-_]+/g, ' ').trim() || folder;
  return { title: words.charAt(0).toUpperCase() + words.slice(1), editors: [], tags: [], related: [], summary: emptyBody };
}

/** The problem of a coverage that has no `index.md`. */
export function missingIndex(folder: string): Problem {
  const report = reporter(`${folder}/index.md`, '');
  report.add('error', 'index', undefined, { reason: 'Missing `index.md`', note: 'Add one with a `title`.', outcome: 'without-index' });
  return report.problems[0] as Problem;
}
