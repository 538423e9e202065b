import type { FeedView, SiteView } from '../../src/coverage/view.ts';

/** The foot of every page: who publishes it, what was corrected, and the feeds to follow it by. */
export function Footer({ site, feeds }: { site: SiteView; feeds: readonly FeedView[] }) {
  const { publisher } = site;
  return (
    <footer class="foot">
      {publisher && <p>Published by {publisher.href ? <a href={publisher.href}>{publisher.name}</a> : publisher.name}</p>}
      <ul>
        <li>
          <a href={site.corrections}>Corrections</a>
        </li>
        {feeds.map((feed) => (
          <li>
            <a href={feed.href} type="application/rss+xml">
              RSS: {feed.title}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
