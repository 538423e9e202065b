import type { CoveragesPage } from '../src/coverage/page-views.ts';
import { Pager } from './parts/pager.tsx';
import { Shell } from './parts/shell.tsx';
import { Teaser } from './parts/teaser.tsx';

/** A numbered page of all coverages, those that started last first. */
export function Coverages({ site, head, number, coverages, pages }: CoveragesPage) {
  return (
    <Shell site={site} head={head} skip="Skip to coverage" skipTo="sp-all">
      <section class="group" aria-labelledby="sp-all">
        <h1 class="section-title" id="sp-all">
          All coverage, page {number}
        </h1>
        <ul class="teasers">
          {coverages.map((coverage) => (
            <li>
              <Teaser coverage={coverage} level={2} />
            </li>
          ))}
        </ul>
      </section>
      <Pager pages={pages} of="coverage" />
      <p class="zone">{site.times}.</p>
    </Shell>
  );
}
