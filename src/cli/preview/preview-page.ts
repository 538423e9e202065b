import { createHash } from 'node:crypto';
import type { Problem } from '../../problem.ts';
import { preview } from '../report-serve.ts';
import { annotatePage } from './annotate-page.ts';
import type { PreviewState } from './preview-state.ts';
import { barOf, entryRemarks, linkRemark, type RemarksContext } from './remarks.ts';
import { wholePage } from './whole-page.ts';

/** What is shown at the moment. */
export type Shown = PreviewState &
  RemarksContext & {
    /** The path that the site lives at, without a slash at the end. */
    readonly base: string;
  };

/** A page as it is sent. The version changes whenever anything on it does. */
export type PreviewPage = { readonly status: 200 | 404 | 503; readonly html: string; readonly version: string };

/**
 * The page at a path of the output, with what the preview says on it.
 *
 * @param path - Such as `storm/index.html`; absent where the site can have none.
 * @param shown - Absent while the first build runs.
 * @param read - Reads a page of the output.
 */
export function previewPage(path: string | undefined, shown: Shown | undefined, read: (path: string) => string | undefined): PreviewPage {
  if (!shown) return versioned(503, wholePage(preview.starting, preview.startingHint));
  const [slug = '', ...rest] = path?.split('/') ?? [];
  const { isBlocked, problems, site, coverages } = shown;
  if (isBlocked) return versioned(503, annotate(wholePage(preview.blocked, preview.blockedHint), '', problems, shown));
  // A page would take a fragment without what is said of it; it is loaded anew as a whole instead.
  const isPage = path !== undefined && path !== '404.html' && rest[0] !== 'e';
  const found = isPage ? read(path) : undefined;
  const ofCoverage = coverages.get(slug) ?? [];
  if (found !== undefined) {
    const own = path === 'index.html' ? site : rest.join('/') === 'index.html' ? ofCoverage : [];
    return versioned(200, annotate(found, slug, own, shown));
  }
  // An entry that is held back may be looked for where it would be.
  return versioned(404, annotate(read('404.html') ?? wholePage(preview.missing, preview.missingHint), '', ofCoverage, shown));
}

function versioned(status: PreviewPage['status'], html: string): PreviewPage {
  return { status, html, version: createHash('sha256').update(html).digest('hex').slice(0, 16) };
}

/**
 * @param slug - Of the coverage whose entries are on the page.
 * @param own - Problems for the top of the page.
 */
function annotate(html: string, slug: string, own: readonly Problem[], shown: Shown): string {
  const links = linksOf(shown);
  return annotatePage(html, {
    bar: barOf(shown, own, (problem) => links.get(problem), shown),
    atArticle: (id) => {
      const found = shown.entries.get(`${slug}/${id}`);
      return found && entryRemarks(found, shown);
    },
    atLink: (href) => {
      if (!href.startsWith(`${shown.base}/`)) return undefined;
      const unpublished = shown.entries.get(href.slice(shown.base.length + 1).replace(/\/$/, ''))?.unpublished;
      return unpublished && linkRemark(unpublished);
    },
  });
}

/** The page that each problem is shown on. */
function linksOf({ base, isBlocked, entries, coverages, site }: Shown): ReadonlyMap<Problem, string> {
  if (isBlocked) return new Map();
  return new Map([
    ...[...entries].flatMap(([path, { problems }]) => problems.map((problem) => [problem, `${base}/${path}/`] as const)),
    ...[...coverages].flatMap(([slug, problems]) => problems.map((problem) => [problem, `${base}/${slug}/`] as const)),
    ...site.map((problem) => [problem, `${base}/`] as const),
  ]);
}
