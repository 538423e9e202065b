import { coverageView } from './coverage-view.ts';
import { permalinkPath, titleOf, type ViewContext } from './entry-view.ts';
import { siteFeeds } from './feed-links.ts';
import type { CoveragesPage, IndexPage, NotFoundPage } from './page-views.ts';
import type { CoverageSummary } from './summary.ts';
import type { CoverageTeaserView, PageLinkView } from './view.ts';

/** Path of a page of all coverages; page 1 has those that started first. */
export function coveragesPath(number: number): string {
  return `page/${number}/`;
}

/**
 * The index: coverages in their order, each with its latest headlines.
 *
 * @param pages - How many pages there are of all coverages; none where the index shows them all.
 */
export function indexPage(coverages: readonly CoverageSummary[], pages: number, context: ViewContext): IndexPage {
  return {
    site: context.site,
    head: {
      title: context.site.title,
      description: `Live coverage from ${context.site.title}`,
      canonical: context.absolute(''),
      feeds: siteFeeds(context),
    },
    coverages: coverages.map((coverage) => teaserView(coverage, context)),
    ...(pages > 0 && { all: context.address(coveragesPath(pages)) }),
  };
}

/**
 * A page of all coverages.
 *
 * @param coverages - Those on it, the one that started last first.
 */
export function coveragesPage(number: number, pages: number, coverages: readonly CoverageSummary[], context: ViewContext): CoveragesPage {
  const link = (rel: PageLinkView['rel'], to: number): PageLinkView[] =>
    to < 1 || to > pages ? [] : [{ rel, href: context.address(coveragesPath(to)) }];
  return {
    site: context.site,
    head: {
      title: `All coverage, page ${number}, ${context.site.title}`,
      canonical: context.absolute(coveragesPath(number)),
      feeds: siteFeeds(context),
    },
    number,
    coverages: coverages.map((coverage) => teaserView(coverage, context)),
    pages: [
      { rel: 'live', href: context.address('') },
      ...link('newer', number + 1),
      ...link('older', number - 1),
      ...(number > 2 ? link('oldest', 1) : []),
    ],
  };
}

/** A coverage as it stands among others, with its latest headlines. */
function teaserView(summary: CoverageSummary, context: ViewContext): CoverageTeaserView {
  return {
    ...coverageView(summary, context),
    latest: summary.latest.map((entry) => ({
      text: titleOf(entry, summary, context),
      href: context.address(permalinkPath(summary, entry)),
      time: context.time(entry.time),
    })),
  };
}

/** What a reader sees at an address that does not exist. */
export function notFoundPage(context: ViewContext): NotFoundPage {
  return { site: context.site, head: { title: 'Page not found', feeds: siteFeeds(context) } };
}
