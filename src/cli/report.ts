import { randomBytes } from 'node:crypto';
import type { Outcome, Problem } from '../problem.ts';
import { sentence } from '../problem.ts';
import type { Written } from '../site/publish.ts';
import { printable } from './printable.ts';

/** What the commands that build say; the words of the others are in the files `report-*.ts`. */

/** Forms of a report: for people, for GitHub's annotations, for programs. */
export const formats = ['text', 'github', 'json'] as const;
export type Format = (typeof formats)[number];

/** What became of the file that a problem is about. */
export const became: Readonly<Record<Outcome, string>> = {
  published: '',
  'held-back': 'The entry is held back until this is mended.',
  'last-good': 'Its last good version stays on the page until this is mended.',
  'without-index': "The coverage is published with its folder's name as the title.",
  'nothing-written': 'Nothing was written; the site stays as it is.',
  stopped: 'Publishing stopped there. Every page is whole; those that were not reached stay as they were.',
};

/** A problem over several lines: where and what, the line with `^^^` under the spot, how to mend it and what became of it. */
export function problemText(problem: Problem, root: string): string {
  const { place, level, rule, note, outcome } = problem;
  const advice = [note, became[outcome]].filter(Boolean).join(' ');
  return [`${whereIs(problem, root)}  ${level}  ${sentence(problem)} (${rule})`, ...excerpt(place), ...(advice ? [`    ${advice}`] : [])]
    .map(printable)
    .join('\n');
}

/** `file:line:column`. */
export function whereIs(problem: Problem, root: string): string {
  const { place } = problem;
  return place ? `${fileOf(problem, root)}:${place.line}:${place.column}` : fileOf(problem, root);
}

function excerpt(place: Problem['place']): string[] {
  if (!place || place.excerpt.trim() === '') return [];
  const cut = Math.max(0, place.column - 60);
  const line = place.excerpt.slice(cut, cut + 100);
  const before = line.slice(0, place.column - 1 - cut).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(Math.max(1, Math.min(place.width, line.length - before.length)));
  const number = String(place.line);
  return [`    ${number} | ${line}`, `    ${' '.repeat(number.length)} | ${before}${marks}`];
}

function fileOf({ file }: Problem, root: string): string {
  return root && !file.startsWith('/') ? `${root}/${file}` : file;
}

/** `2 errors, 1 warning; 1 entry held back`; empty if there is nothing to say. */
export function summary(problems: readonly Problem[]): string {
  const levels = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const found = problems.filter((problem) => problem.level === level).length;
    return found > 0 ? [count(found, level)] : [];
  });
  return [levels.join(', '), ...heldBack(problems)].filter(Boolean).join('; ');
}

function heldBack(problems: readonly Problem[]): string[] {
  const files = (outcome: Outcome) => new Set(problems.filter((problem) => problem.outcome === outcome).map(({ file }) => file)).size;
  const [held, old] = [files('held-back'), files('last-good')];
  return [...(held ? [`${count(held, 'entry')} held back`] : []), ...(old ? [`${count(old, 'entry')} kept at the last good version`] : [])];
}

/** The one line with which a build ends. */
export function publishedLine(
  { coverages, entries }: { readonly coverages: number; readonly entries: number },
  written: Written,
  problems: readonly Problem[],
  milliseconds: number,
): string {
  const files = `${count(written.changed.length, 'file')} written, ${written.deleted.length} deleted, ${written.unchanged} unchanged`;
  return [
    `Published ${count(coverages, 'coverage')} with ${count(entries, 'entry')}: ${files}`,
    ...heldBack(problems),
    seconds(milliseconds),
  ].join('; ');
}

/** What `watch` says when it begins. */
export const watching = (root: string) => `Watching ${root || 'the content'}; every change is published. Stop with Ctrl+C.`;

export const nothingWritten = 'Nothing was written; the site stays as it is.';

/** What `check` says of a folder with which all is well. */
export const allWell = 'No problems found.';

/** What `check --no-third-party` says of a site with which all is well, and where there is none. */
export const noThirdParty = (files: number) =>
  `No other host is asked for anything before a reader wants it: ${count(files, 'file')} looked at.`;
export const nothingBuilt = (folder: string) =>
  `There is no page in \`${printable(folder)}\`. Build the site first, or name its folder with \`--out\`.`;

/** How long each step took, one a line. */
export function timingLines(timings: ReadonlyMap<string, number>): string {
  return [...timings].map(([step, milliseconds]) => `  ${step.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} ms`).join('\n');
}

/** The two forms for machines; both go to standard output. */
export function machineReport(problems: readonly Problem[], root: string, format: 'github' | 'json'): string {
  if (format === 'json')
    return JSON.stringify(
      problems.map((problem) => ({ ...problem, file: fileOf(problem, root), message: sentence(problem) })),
      null,
      2,
    );
  const ranked = [...problems].sort((a, b) => severity(a) - severity(b));
  const rest = ranked.slice(annotationLimit);
  const token = randomBytes(16).toString('hex');
  // Text may hold what GitHub would take for a command, so commands are switched off while it is printed.
  const more = rest.length > 0 ? [`::stop-commands::${token}`, ...rest.map((problem) => problemText(problem, root)), `::${token}::`] : [];
  return [...ranked.slice(0, annotationLimit).map((problem) => annotation(problem, root)), ...more].join('\n');
}

/** GitHub shows no more annotations than this from one step (https://docs.github.com/actions, limits of annotations). */
const annotationLimit = 10;

function severity({ level }: Problem): number {
  return { error: 0, warning: 1, note: 2 }[level];
}

function annotation(problem: Problem, root: string): string {
  const { level, place, rule, note, outcome } = problem;
  const property = (value: string) => printable(value).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C');
  const properties = [
    `file=${property(fileOf(problem, root))}`,
    ...(place ? [`line=${place.line}`, `col=${place.column}`] : []),
    `title=${property(rule)}`,
  ];
  const sentences = [sentence(problem), note, became[outcome]].flatMap((one) => (one ? [one.replace(/\.$/, '')] : []));
  const message = printable(`${sentences.join('. ')}.`).replace(/%/g, '%25');
  return `::${level === 'note' ? 'notice' : level} ${properties.join(',')}::${message}`;
}

function count(number: number, word: string): string {
  const plural = word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
  return `${number} ${number === 1 ? word : plural}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Another build has the output for longer than we wait. */
export const busy = 'Another build is writing to the same output folder; this one gave up waiting. The site is as that build leaves it.';

/**
 * A failure that is nobody's mistake in the content: a full disk, a missing permission, a fault of ours.
 *
 * @param writesSite - Whether the command writes the site. Default: true.
 */
export function failure(error: unknown, writesSite = true): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const whole = writesSite ? ' Every file of the site is whole;' : '';
  const again = writesSite ? 'build again' : 'try again';
  if (code === 'ENOSPC') return `The disk is full${path ? ` (${path})` : ''}.${whole} ${writesSite ? 'make' : 'Make'} room and ${again}.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `No permission for ${path ?? 'a file'}.${whole} ${writesSite ? 'give' : 'Give'} permission and ${again}.`;
  return `The ${writesSite ? 'build' : 'command'} failed: ${printable(message ?? String(error))}.${writesSite ? ' Every file of the site is whole.' : ''}`;
}
