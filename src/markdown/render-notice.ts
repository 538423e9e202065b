import type { Problem } from '../problem.ts';
import { reporter } from '../source/reporter.ts';
import { type Body, emptyBody } from './body.ts';
import { checkLimits } from './check-limits.ts';
import { renderMarkdown } from './render-markdown.ts';

/** Renders the site's notice, a line of Markdown in `site.yaml`. Its problems have no line: YAML may have folded the text. */
export function renderNotice(text: string, path: string): { notice: Body; problems: readonly Problem[] } {
  const report = reporter(path, text);
  const nowhere = { folder: '', files: new Set<string>(), entries: new Set<string>(), mastodon: [], takeHeadline: false };
  const rendered = checkLimits(text, report) ? renderMarkdown(text, { ...nowhere, report }) : undefined;
  const notice = rendered && !rendered.refused ? rendered.body : emptyBody;
  return { notice, problems: report.problems.map(({ place, ...problem }) => ({ ...problem, outcome: 'published' })) };
}
