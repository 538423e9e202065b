import type { ListPage } from '../src/coverage/page-views.ts';
import { Clock } from './parts/clock.tsx';
import { Shell } from './parts/shell.tsx';

const kinds = { label: 'Updates marked', tag: 'Updates on the topic', author: 'Updates by' } as const;

/** What was published under a label or a tag, or by an author. */
export function List({ site, head, kind, name, coverage, role, profile, everywhere, teasers, omitted }: ListPage) {
  return (
    <Shell site={site} head={head} skip="Skip to the list" skipTo="sp-latest">
      <div class="columns paged">
        <header class="whereabouts">
          <p class="section-title">{kinds[kind]}</p>
          <h1 class="headline">{name}</h1>
          {role && <p>{role}</p>}
          {coverage && (
            <p>
              From <a href={coverage.href}>{coverage.title}</a>
            </p>
          )}
          {profile && (
            <p>
              <a href={profile} rel="me">
                More about {name}
              </a>
            </p>
          )}
          {everywhere && (
            <p>
              <a href={everywhere}>From all coverage</a>
            </p>
          )}
          <p class="zone">{site.times}.</p>
        </header>
        <div class="main">
          <section class="list" id="sp-latest" aria-labelledby="sp-latest-title">
            <h2 class="section-title" id="sp-latest-title">
              Newest first
            </h2>
            <ol class="latest">
              {teasers.map(({ text, href, time, day, coverage: from }) => (
                <li>
                  {day && <h3 class="day">{day.date}</h3>}
                  <a href={href}>
                    <Clock time={time} /> <span>{text}</span>
                  </a>
                  {from && <p class="from">{from.text}</p>}
                </li>
              ))}
            </ol>
            {omitted > 0 && (
              <p class="none">
                These are the newest {teasers.length}; {omitted} older ones are with their coverage.
              </p>
            )}
          </section>
        </div>
      </div>
    </Shell>
  );
}
