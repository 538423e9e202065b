import type { LivePage } from '../../src/coverage/page-views.ts';
import { Clock } from './clock.tsx';

type Events = LivePage['keyEvents'];

/** How many key events stand open; the others fold away, so that the latest updates are never far. */
const open = 6;

/** The short timeline of what matters most, over all pages. */
export function KeyEvents({ events }: { events: Events }) {
  if (events.length === 0) return null;
  // A fold for one or two would save no room.
  const shown = events.length > open + 2 ? open : events.length;
  const earlier = events.slice(shown);
  return (
    <section class="events" aria-labelledby="sp-events">
      <h2 class="section-title" id="sp-events">
        Key events
      </h2>
      <Timeline events={events.slice(0, shown)} />
      {earlier.length > 0 && (
        <details>
          <summary>{earlier.length} earlier key events</summary>
          <Timeline events={earlier} />
        </details>
      )}
    </section>
  );
}

function Timeline({ events }: { events: Events }) {
  return (
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
  );
}
