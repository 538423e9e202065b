import type { IndexPage } from '../../src/coverage/page-views.ts';
import { Clock } from './clock.tsx';
import { Course } from './course.tsx';
import { Picture } from './picture.tsx';
import { Status } from './status.tsx';

/** A coverage on the index page, with its latest entries. */
export function Teaser({ coverage }: { coverage: IndexPage['coverages'][number] }) {
  return (
    <article class="teaser">
      {coverage.image && <Picture picture={coverage.image} />}
      <p>
        <Status status={coverage.status} />
      </p>
      <h3 class="headline">
        <a href={coverage.href}>{coverage.title}</a>
      </h3>
      {coverage.description && <p>{coverage.description}</p>}
      {coverage.latest.length > 0 && (
        <ol class="latest">
          {coverage.latest.map(({ time, text, href }) => (
            <li>
              <a href={href}>
                <Clock time={time} near={coverage.latest[0]?.time ?? time} full={false} /> <span>{text}</span>
              </a>
            </li>
          ))}
        </ol>
      )}
      <div class="facts">
        <Course coverage={coverage} />
        {coverage.updated && (
          <p>
            Last updated <Clock time={coverage.updated} full />.
          </p>
        )}
      </div>
    </article>
  );
}
