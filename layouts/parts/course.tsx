import type { CoverageView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';
import { Span } from './span.tsx';

/** When a coverage starts, until when it is planned, or from when until when it was. */
export function Course({ coverage: { status, start, end } }: { coverage: CoverageView }) {
  if (status === 'upcoming') {
    return start ? (
      <p>
        Coverage starts on <Clock time={start} full />.
      </p>
    ) : (
      <p>Coverage has not started.</p>
    );
  }
  if (status === 'live')
    return end ? (
      <p>
        Coverage is planned until <Clock time={end} full />.
      </p>
    ) : null;
  if (!end)
    return (
      <p>
        <b>Coverage closed.</b>
      </p>
    );
  return (
    <p>
      <b>Coverage closed.</b> It ran{' '}
      {start ? (
        <>
          from <Span from={start} to={end} />
        </>
      ) : (
        <>
          until <Clock time={end} full />
        </>
      )}
      .
    </p>
  );
}
