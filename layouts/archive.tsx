import type { ArchivePage } from '../src/coverage/page-views.ts';
import { Feed } from './parts/feed.tsx';
import { Pager } from './parts/pager.tsx';
import { Shell } from './parts/shell.tsx';

/** A numbered page of entries: of the archive, newest first, or of the coverage from its start. */
export function Archive({ site, head, coverage, order, number, covers, items, pages, updates }: ArchivePage) {
  return (
    <Shell site={site} head={head} skip="Skip to updates" skipTo="sp-latest">
      <div class="columns paged">
        <header class="whereabouts">
          <p class="section-title">{order === 'oldest-first' ? 'From the start' : 'Earlier updates'}</p>
          <h1 class="headline">
            <a href={coverage.href}>{coverage.title}</a>
          </h1>
          <p>{covers}</p>
          <p class="zone">
            Page {number}, counted from the first. {site.times}.
          </p>
        </header>
        <div class="main">
          <Feed title={order === 'oldest-first' ? 'Oldest first' : 'Updates'} coverage={coverage} items={items} updates={updates} />
          <Pager pages={pages} />
        </div>
      </div>
    </Shell>
  );
}
