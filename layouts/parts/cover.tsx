import type { LivePage } from '../../src/coverage/page-views.ts';
import type { CoverageView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';
import { Course } from './course.tsx';
import { Picture } from './picture.tsx';
import { Series } from './series.tsx';
import { Status } from './status.tsx';

/** The head of a coverage: its state, title, editors and times. */
export function Cover({ coverage, editors, times }: { coverage: CoverageView; editors: LivePage['editors']; times: string }) {
  return (
    <header class={coverage.image ? 'cover pictured' : 'cover'}>
      <div class="cover-text">
        <p>
          <Status status={coverage.status} />
        </p>
        <h1>{coverage.title}</h1>
        {coverage.description && <p class="standfirst">{coverage.description}</p>}
        <div class="facts">
          {editors.length > 0 && (
            <p>
              Edited by <Series items={editors.map((name) => <b>{name}</b>)} />
            </p>
          )}
          <Course coverage={coverage} />
          <p>
            {coverage.updated && (
              <>
                Last updated <Clock time={coverage.updated} full />.{' '}
              </>
            )}
            <span class="zone">{times}.</span>
          </p>
        </div>
      </div>
      {coverage.image && <Picture picture={coverage.image} />}
    </header>
  );
}
