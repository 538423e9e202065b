import type { EntryPage } from '../src/coverage/page-views.ts';
import { Article } from './parts/article.tsx';
import { History } from './parts/history.tsx';
import { Neighbours } from './parts/neighbours.tsx';
import { Shell } from './parts/shell.tsx';
import { Whereabouts } from './parts/whereabouts.tsx';

/** The page of one entry. */
export function Entry({ site, head, coverage, entry, history, newer, older }: EntryPage) {
  return (
    <Shell site={site} head={head} skip="Skip to the update" skipTo={entry.id}>
      <div class="columns alone">
        <Whereabouts coverage={coverage} times={site.times} />
        <div class="main">
          <Article entry={entry} alone />
          {history && <History history={history} near={entry.time} />}
          <Neighbours newer={newer} older={older} />
        </div>
      </div>
    </Shell>
  );
}
