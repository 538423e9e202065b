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
        {feeds
          .filter(({ type }) => type === 'application/rss+xml')
          .map(({ title, href, type }) => (
            <li>
              <a href={href} type={type}>
                RSS: {title}
              </a>
            </li>
          ))}
      </ul>
    </footer>
  );
}
