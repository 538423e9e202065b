import type { ViewContext } from './entry-view.ts';
import type { NamedCoverage } from './placed.ts';
import type { CoverageSummary } from './summary.ts';
import type { CoverageView } from './view.ts';

/** What pages show of a coverage besides its entries. */
export function coverageView(coverage: CoverageSummary, context: ViewContext): CoverageView {
  const { info, start, end, updated, entries, status, image } = coverage;
  return {
    ...coverageLink(coverage, context),
    ...(info.description && { description: info.description }),
    status,
    ...(start !== undefined && { start: context.time(start) }),
    ...(end !== undefined && { end: context.time(end) }),
    ...(updated !== undefined && { updated: context.time(updated) }),
    ...(image && { image }),
    entries,
  };
}

/** A coverage's title with the address of its live page. */
export function coverageLink({ info, slug }: NamedCoverage, { address }: Pick<ViewContext, 'address'>): { title: string; href: string } {
  return { title: info.title, href: address(`${slug}/`) };
}
