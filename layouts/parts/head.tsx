import type { HeadView, SiteView } from '../../src/coverage/view.ts';
import { SafeHtml } from './safe-html.tsx';
import { Sharing } from './sharing.tsx';

/** What the page says to browsers, feed readers and search engines; the style sheet is in it, so that no request waits. */
export function Head({ site, head }: { site: SiteView; head: HeadView }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{head.title}</title>
      {head.description && <meta name="description" content={head.description} />}
      {head.canonical && <link rel="canonical" href={head.canonical} />}
      {head.feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      <link rel="icon" type="image/svg+xml" href={site.favicon} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fdfcf9" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#151412" />
      <Sharing site={site} head={head} />
      <SafeHtml as="style" html={site.style} />
      {head.data && <SafeHtml as="script" type="application/ld+json" html={head.data} />}
    </head>
  );
}
