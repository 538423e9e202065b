import type { NotFoundPage } from '../src/coverage/page-views.ts';
import { Shell } from './parts/shell.tsx';

/** What a reader sees at an address that does not exist. */
export function NotFound({ site, head }: NotFoundPage) {
  return (
    <Shell site={site} head={head} skip="Skip to content">
      <header class="cover">
        <h1>Page not found</h1>
        <p class="standfirst">There is nothing at this address. It may have been mistyped, or the page may have been taken away.</p>
        <p class="home">
          <a href={site.home}>See all coverage on {site.title}</a>
        </p>
      </header>
    </Shell>
  );
}
