import type { IndexPage } from '../src/coverage/page-views.ts';
import { Shell } from './parts/shell.tsx';
import { Teaser } from './parts/teaser.tsx';

const groups = [
  { status: 'live', title: 'Live now' },
  { status: 'upcoming', title: 'Coming up' },
  { status: 'closed', title: 'Recent coverage' },
] as const;

/** The front page: live coverage, what is to come, and what is over. */
export function Index({ site, head, coverages, all }: IndexPage) {
  const shown = groups.map((group) => ({ ...group, list: coverages.filter(({ status }) => status === group.status) }));
  return (
    <Shell site={site} head={head} skip="Skip to coverage">
      <h1 class="visually-hidden">{site.title}</h1>
      {shown
        .filter(({ list }) => list.length > 0)
        .map(({ status, title, list }) => (
          <section class={`group ${status}`} aria-labelledby={`sp-${status}`}>
            <h2 class="section-title" id={`sp-${status}`}>
              {title}
            </h2>
            <ul class="teasers">
              {list.map((coverage) => (
                <li>
                  <Teaser coverage={coverage} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      {all && (
        <p class="more">
          <a href={all}>All coverage</a>
        </p>
      )}
      <p class="zone">{site.times}.</p>
    </Shell>
  );
}
