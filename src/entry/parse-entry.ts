import { checkLimits } from '../markdown/check-limits.ts';
import type { Names } from '../markdown/context.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { decode } from '../source/decode.ts';
import { readFields } from '../source/fields.ts';
import { splitFrontMatter } from '../source/front-matter.ts';
import type { SourceFile } from '../source/read-content.ts';
import { readYaml, type Yaml } from '../source/yaml.ts';
import type { Clock } from '../time/clock.ts';
import { parseTime } from '../time/parse-time.ts';
import { dateOf } from './date-of.ts';
import type { Entry, Post, Unpublished } from './entry.ts';
import { entrySchema } from './entry-schema.ts';
import { deciding, mayBeMeantToLeave } from './held-back.ts';
import { authorsOf } from './rules/near-author.ts';
import { labelsAndTagsOf } from './rules/near-label.ts';
import { correctionsOf, updatedOf } from './rules/time-order.ts';
import { startOf } from './start-of.ts';

/** What a file turned out to be. */
export type Parsed =
  | { readonly state: 'published'; readonly entry: Entry }
  /** Sound, and not to be published: a draft, or under embargo. */
  | { readonly state: 'unpublished' }
  /** Unsound. `leave`: nothing of it may stay in the output, not even its last good version. */
  | { readonly state: 'held-back'; readonly leave: boolean };

/** What an entry is parsed against. */
export type EntryContext = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly id: string;
  readonly files: Names;
  readonly entries: Names;
  /** Whether drafts and what is under embargo count as published, for a preview. */
  readonly isPreview: boolean;
};

/** Parses one entry's file. It never throws, whatever is in the file: what is wrong becomes a problem. */
export function parseEntry(file: SourceFile, context: EntryContext): { parsed: Parsed; problems: readonly Problem[] } {
  const { text, report } = decode(file.path, file.bytes);
  const done = (parsed: Parsed) => ({ parsed, problems: report.problems });
  const front = text === undefined ? undefined : splitFrontMatter(text, report);
  const yaml = front && readYaml(front.yaml, front.yamlStart, report);
  if (text === undefined || !front || !yaml) return done({ state: 'held-back', leave: mayBeMeantToLeave(file.bytes) });

  const { values, undecided } = readFields(entrySchema, yaml, report, deciding);
  const time = timeOf(values.time, yaml, file, context, report);
  if (undecided || time === undefined) return done({ state: 'held-back', leave: true });
  const unpublished: Unpublished | undefined = values.draft ? 'draft' : context.clock.isDue(time) ? undefined : 'embargoed';
  if (unpublished && !context.isPreview) return done({ state: 'unpublished' });

  const { settings } = context;
  const dated = { yaml, zone: settings.zone, time, clock: context.clock, report, ...dateOf(file.path) };
  const placed = { id: context.id, path: file.path, time, ...(unpublished && { unpublished }) };
  if (values.withdrawn) {
    const { reason, time: written } = values.withdrawn as { reason?: string; time?: string };
    const withdrawn = written === undefined ? undefined : updatedOf(written, ['withdrawn', 'time'], dated);
    report.add('note', 'withdrawn-name', undefined, {
      reason: 'The text of this entry is withdrawn, its file name still stands in its address',
      note: 'Nothing in the name itself should have to be withdrawn.',
    });
    return done({
      state: 'published',
      entry: { kind: 'withdrawal', ...placed, ...(withdrawn !== undefined && { withdrawn }), ...(reason && { reason }) },
    });
  }
  if (!checkLimits(text.slice(front.bodyStart), offset(report, front.bodyStart)))
    return done({ state: 'held-back', leave: mayBeMeantToLeave(file.bytes) });
  const {
    body,
    headline: heading,
    refused,
  } = renderMarkdown(text, {
    report,
    folder: file.path.split('/').slice(1, -1).join('/'),
    files: context.files,
    entries: context.entries,
    mastodon: settings.mastodon,
    takeHeadline: values.title === undefined,
  });
  if (refused) return done({ state: 'held-back', leave: mayBeMeantToLeave(file.bytes) });
  const headline = values.title ?? heading;
  const updated = values.updated === undefined ? undefined : updatedOf(values.updated, ['updated'], dated);
  const entry: Post = {
    kind: 'post',
    ...placed,
    ...(updated !== undefined && { updated }),
    ...(headline && { headline }),
    title: headline ?? startOf(body.text),
    authors: authorsOf(values.author ?? [], values.role, settings.authors, yaml, report),
    ...labelsAndTagsOf(values.tags ?? [], settings.labels, yaml, report),
    pinned: values.pinned ?? false,
    key: values.key ?? false,
    corrections: correctionsOf(values.correction ?? [], dated),
    body,
  };
  return done({ state: 'published', entry });
}

type Report = ReturnType<typeof decode>['report'];

function timeOf(written: string | undefined, yaml: Yaml, file: SourceFile, { settings }: EntryContext, report: Report): number | undefined {
  if (written === undefined) {
    if (!report.problems.some((problem) => problem.outcome === 'held-back')) {
      report.add('error', 'time', [0, 3], {
        reason: 'Missing `time`',
        note: 'Add a line such as `time: 2024-03-25 16:05` to the front matter.',
        outcome: 'held-back',
      });
    }
    return undefined;
  }
  const result = parseTime(written, settings.zone, dateOf(file.path).date);
  if (result.ok) return result.instant;
  report.add('error', 'time', yaml.rangeOf(['time']), { ...result, outcome: 'held-back' });
  return undefined;
}

/** A reporter for a part of the file that begins at `start`. */
function offset(report: Report, start: number): Report {
  return {
    problems: report.problems,
    add: (level, rule, at, words) => report.add(level, rule, at && [at[0] + start, at[1] + start], words),
  };
}
