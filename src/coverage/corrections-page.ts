import { permalinkPath, titleOf, type ViewContext } from './entry-view.ts';
import { siteFeeds } from './feed-links.ts';
import type { CorrectionsPage } from './page-views.ts';
import type { Mention, RoundUp } from './round-up.ts';

/** Path of the page in the output. */
export const correctionsPath = 'corrections/';

/** What was corrected and withdrawn in all coverages, the last first. */
export function correctionsPage({ total, mentions }: RoundUp, context: ViewContext): CorrectionsPage {
  let date: string | undefined;
  return {
    site: context.site,
    head: {
      title: `Corrections, ${context.site.title}`,
      description: `What ${context.site.title} has corrected and withdrawn in its live coverage`,
      canonical: context.absolute(correctionsPath),
      feeds: siteFeeds(context),
    },
    items: mentions.map((mention) => {
      const { coverage, entry } = mention;
      const time = context.time(mention.time);
      const day = time.date === date ? undefined : time;
      date = time.date;
      const text = entry.kind === 'post' ? mention.text : entry.reason;
      return {
        kind: entry.kind === 'post' ? 'correction' : 'withdrawal',
        time,
        ...(day && { day }),
        ...(text && { text }),
        entry: { text: nameOf(mention, context), href: context.address(permalinkPath(coverage, entry)) },
        coverage: { text: coverage.info.title, href: context.address(`${coverage.slug}/`) },
      };
    }),
    omitted: total - mentions.length,
  };
}

function nameOf({ coverage, entry }: Mention, context: ViewContext): string {
  return entry.kind === 'post' ? titleOf(entry, coverage, context) : `The update of ${context.time(entry.time).full}`;
}
