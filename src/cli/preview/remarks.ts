import { type Problem, sentence } from '../../problem.ts';
import { formatTime } from '../../time/format-time.ts';
import type { Zone } from '../../time/zone.ts';
import { became, summary, whereIs } from '../report.ts';
import { levelWords, preview } from '../report-serve.ts';
import { type Markup, markup } from './markup.ts';
import type { EntryRemarks, PreviewState } from './preview-state.ts';
import { style } from './style.ts';

/** What remarks are written with: how messages name the content folder, and the site's zone. */
export type RemarksContext = { readonly root: string; readonly zone: Zone };

/**
 * What stands at the top of every page: that it is a preview, how many problems there are, and those of the page itself.
 *
 * @param linkOf - The page that a problem is shown on.
 */
export function barOf(
  { problems }: Pick<PreviewState, 'problems'>,
  own: readonly Problem[],
  linkOf: (problem: Problem) => string | undefined,
  { root }: RemarksContext,
): Markup {
  const said = summary(problems) || preview.noProblems;
  const items = problems.map((problem) => {
    const where = whereIs(problem, root);
    const link = linkOf(problem);
    return markup`<li class="${problem.level}">${link === undefined ? where : markup`<a href="${link}">${where}</a>`} ${quoted(sentence(problem))}</li>`;
  });
  const head = markup`<b>${preview.name}</b> ${preview.notPublic} <span class="said">${said}</span>`;
  const bar =
    problems.length > own.length ? markup`<details><summary>${head}</summary><ul>${items}</ul></details>` : markup`<p>${head}</p>`;
  const alerts = markup`<p class="now" role="status"></p><p class="now" role="alert"></p>`;
  return apart(
    'stop-press-preview',
    markup`<section class="bar" aria-label="${preview.name}">${bar}${alerts}${listOf(own, root)}</section>`,
  );
}

/** What stands at an entry: why it is not public yet, and what is wrong with it. */
export function entryRemarks({ unpublished, time, problems }: EntryRemarks, { root, zone }: RemarksContext): Markup {
  const mark = unpublished === undefined ? [] : markup`<p class="mark">${markWords(unpublished, time, zone)}</p>`;
  return apart('stop-press-remarks', markup`<div class="remarks" role="note">${mark}${listOf(problems, root)}</div>`);
}

/** What stands in a link to an entry that is not public yet. */
export function linkRemark(unpublished: NonNullable<EntryRemarks['unpublished']>): Markup {
  return apart('stop-press-mark', markup` <span class="mark">${preview.short[unpublished]}</span>`);
}

function markWords(unpublished: NonNullable<EntryRemarks['unpublished']>, time: number, zone: Zone): string {
  if (unpublished === 'draft') return preview.draft;
  const { clock, date } = formatTime(time, zone, 'en-GB');
  return preview.embargoed(clock, date, zone.abbreviation(time));
}

function listOf(problems: readonly Problem[], root: string): Markup | readonly Markup[] {
  if (problems.length === 0) return [];
  return markup`<ul class="problems">${problems.map((problem) => problemItem(problem, root))}</ul>`;
}

function problemItem(problem: Problem, root: string): Markup {
  const advice = [problem.note, became[problem.outcome]].filter(Boolean).join(' ');
  return markup`<li class="${problem.level}"><p><b>${levelWords[problem.level]}:</b> ${quoted(sentence(problem))}</p><p class="where">${whereIs(problem, root)}</p>${lineOf(
    problem.place,
  )}${advice ? markup`<p>${quoted(advice)}</p>` : []}</li>`;
}

/** A message, with what it quotes in `code`. */
function quoted(text: string): readonly Markup[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
}

/** The line that is meant, with the spot marked; of a long one the part around it. */
function lineOf(place: Problem['place']): Markup | readonly Markup[] {
  if (!place || place.excerpt.trim() === '') return [];
  const { excerpt, column, width } = place;
  const [start, end] = [column - 1, column - 1 + Math.max(1, width)];
  const [first, last] = [Math.max(0, start - 60), Math.min(excerpt.length, start + 140)];
  const [before, spot, after] = [excerpt.slice(first, start), excerpt.slice(start, Math.min(end, last)), excerpt.slice(end, last)];
  return markup`<p class="line"><code>${before}<mark>${spot}</mark>${after}</code></p>`;
}

/** An element in which neither the site's style sheet counts nor ours outside (DOM, "shadow trees"), with or without scripts. */
function apart(name: string, content: Markup): Markup {
  return markup`<${{ html: name }}><template shadowrootmode="open"><style>${{ html: style }}</style>${content}</template></${{ html: name }}>`;
}
