import type { ViewContext } from './entry-view.ts';
import type { FeedView } from './view.ts';

type Context = Pick<ViewContext, 'site' | 'address'>;

/** The RSS feed beside a page. */
export function rssLink(title: string, folder: string, { address }: Context): FeedView {
  return { title, href: address(`${folder}rss.xml`), type: 'application/rss+xml' };
}

/** The feeds of all kinds beside a page. */
export function feedLinks(title: string, folder: string, context: Context): FeedView[] {
  const { address } = context;
  return [
    rssLink(title, folder, context),
    { title, href: address(`${folder}atom.xml`), type: 'application/atom+xml' },
    { title, href: address(`${folder}feed.json`), type: 'application/feed+json' },
  ];
}

/** The feeds of the whole site. */
export function siteFeeds(context: Context): FeedView[] {
  return feedLinks(context.site.title, '', context);
}
