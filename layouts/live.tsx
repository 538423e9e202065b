import type { LivePage } from '../src/coverage/page-views.ts';
import { Cover } from './parts/cover.tsx';
import { Feed } from './parts/feed.tsx';
import { Jump } from './parts/jump.tsx';
import { KeyEvents } from './parts/key-events.tsx';
import { Pager } from './parts/pager.tsx';
import { Pinned } from './parts/pinned.tsx';
import { Related } from './parts/related.tsx';
import { Shell } from './parts/shell.tsx';
import { Summary } from './parts/summary.tsx';

/** The live page of a coverage: what is known, then the newest entries. */
export function Live(page: LivePage) {
  const { site, head, coverage, summary, keyEvents } = page;
  return (
    <Shell site={site} head={head} skip="Skip to latest updates" skipTo="sp-latest">
      <Cover coverage={coverage} editors={page.editors} times={site.times} />
      <Jump page={page} />
      <div class={summary || keyEvents.length > 0 ? 'columns' : undefined}>
        {summary && <Summary html={summary} />}
        <Pinned posts={page.pinned} />
        <KeyEvents events={keyEvents} />
        <div class="main">
          <Feed title="Latest updates" coverage={coverage} items={page.items} updates={page.updates} />
          <Pager pages={page.pages} />
          <Related links={page.related} />
        </div>
      </div>
    </Shell>
  );
}
