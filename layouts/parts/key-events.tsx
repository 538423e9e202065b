import type { LivePage } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';

/** The short timeline of what matters most. */
export function KeyEvents({ events }: { events: LivePage['keyEvents'] }) {
  if (events.length === 0) return null;
  return (
    <section class="events" aria-labelledby="sp-events">
      <h2 class="section-title" id="sp-events">
        Key events
      </h2>
      <ol>
        {events.map(({ time, day, title, href }) => (
          <li>
            {day && <h3 class="day">{day.date}</h3>}
            <a href={href}>
              <Clock time={time} /> <span>{title}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
