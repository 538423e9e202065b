import type { CoverageTeaserView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';
import { Course } from './course.tsx';
import { Picture } from './picture.tsx';
import { Status } from './status.tsx';

/** A coverage among others, with its latest entries; the level of its heading is one below what it stands under. */
export function Teaser({ coverage, level = 3 }: { coverage: CoverageTeaserView; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <article class="teaser">
      {coverage.image && <Picture picture={coverage.image} />}
      <p>
        <Status status={coverage.status} />
      </p>
      <Heading class="headline">
        <a href={coverage.href}>{coverage.title}</a>
      </Heading>
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
