import type { SiteView } from '../../src/coverage/view.ts';
import { SafeHtml } from './safe-html.tsx';

/** The top of every page: the site's notice and its name. */
export function Masthead({ site }: { site: SiteView }) {
  return (
    <header class="masthead">
      {site.notice && <SafeHtml class="notice" html={site.notice} />}
      <p class="name">
        <a href={site.home}>
          {site.logo ? <img src={site.logo.src} width={site.logo.width} height={site.logo.height} alt={site.title} /> : site.title}
        </a>
      </p>
    </header>
  );
}
