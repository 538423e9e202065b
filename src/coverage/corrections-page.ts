import type { Coverage } from './coverage.ts';
import { permalinkPath, titleOf, type ViewContext } from './entry-view.ts';
import { siteFeeds } from './feed-links.ts';
import type { CorrectionsPage } from './page-views.ts';

/** The most corrections that the page lists: a site grows for ever. */
const longest = 200;

/** Path of the page in the output. */
export const correctionsPath = 'corrections/';

/** Something that was put right: a correction, or an entry that was taken back. */
type Change = {
  readonly time: number;
  readonly kind: 'correction' | 'withdrawal';
  readonly text?: string;
  readonly id: string;
  readonly title: string;
  readonly coverage: Coverage;
};

/** What was corrected and withdrawn in all coverages, the last first. */
export function correctionsPage(coverages: readonly Coverage[], context: ViewContext): CorrectionsPage {
  const changes = coverages.flatMap((coverage) => changesOf(coverage, context)).sort(lastFirst);
  let date: string | undefined;
  const title = `Corrections, ${context.site.title}`;
  return {
    site: context.site,
    head: {
      title,
      description: `What ${context.site.title} has corrected and withdrawn in its live coverage`,
      canonical: context.absolute(correctionsPath),
      feeds: siteFeeds(context),
    },
    items: changes.slice(0, longest).map(({ kind, time: instant, text, id, title: entry, coverage }) => {
      const time = context.time(instant);
      const day = time.date === date ? undefined : time;
      date = time.date;
      return {
        kind,
        time,
        ...(day && { day }),
        ...(text && { text }),
        entry: { text: entry, href: context.address(permalinkPath(coverage, { id })) },
        coverage: { text: coverage.info.title, href: context.address(`${coverage.slug}/`) },
      };
    }),
    omitted: Math.max(0, changes.length - longest),
  };
}

function changesOf(coverage: Coverage, context: ViewContext): Change[] {
  return coverage.entries.flatMap((entry): Change[] => {
    const { id } = entry;
    if (entry.kind === 'post') {
      const title = titleOf(entry, coverage, context);
      return entry.corrections.map(({ time, text }): Change => ({ kind: 'correction', time, text, id, title, coverage }));
    }
    const { withdrawn = entry.time, reason } = entry;
    const title = `The update of ${context.time(entry.time).full}`;
    return [{ kind: 'withdrawal', time: withdrawn, ...(reason && { text: reason }), id, title, coverage }];
  });
}

function lastFirst(a: Change, b: Change): number {
  const key = ({ coverage, id, text }: Change) => `${coverage.slug}/${id}/${text ?? ''}`;
  return b.time - a.time || (key(a) < key(b) ? 1 : -1);
}
