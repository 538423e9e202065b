import type { CorrectionsPage } from '../src/coverage/page-views.ts';
import { Clock } from './parts/clock.tsx';
import { Shell } from './parts/shell.tsx';

/** What was corrected and withdrawn, the last first. */
export function Corrections({ site, head, items, omitted }: CorrectionsPage) {
  return (
    <Shell site={site} head={head} skip="Skip to the list" skipTo="sp-latest">
      <div class="columns paged">
        <header class="whereabouts">
          <h1 class="headline">Corrections</h1>
          <p>What we have corrected in our live coverage, and what we have taken back.</p>
          <p class="zone">{site.times}.</p>
        </header>
        <div class="main">
          <section class="list" id="sp-latest" aria-labelledby="sp-latest-title">
            <h2 class="section-title" id="sp-latest-title">
              Newest first
            </h2>
            {items.length === 0 && <p class="none">Nothing so far.</p>}
            <ol class="latest">
              {items.map(({ kind, time, day, text, entry, coverage }) => (
                <li>
                  {day && <h3 class="day">{day.date}</h3>}
                  <a href={entry.href}>
                    <Clock time={time} /> <span>{entry.text}</span>
                  </a>
                  <p class="from">{coverage.text}</p>
                  <p class="said">
                    {kind === 'withdrawal' && <strong>Withdrawn{text ? ': ' : '.'}</strong>}
                    {text}
                  </p>
                </li>
              ))}
            </ol>
            {omitted > 0 && (
              <p class="none">
                These are the newest {items.length}; {omitted} older ones stand with their updates.
              </p>
            )}
          </section>
        </div>
      </div>
    </Shell>
  );
}
