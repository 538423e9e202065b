import type { CorrectionView, TimeView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';

/** What was wrong in an entry, and since when it is right. */
export function Corrections({ corrections, near }: { corrections: readonly CorrectionView[]; near: TimeView }) {
  return (
    <>
      {corrections.map(({ time, text }) => (
        <p class="correction">
          <strong>
            Correction, <Clock time={time} near={near} />:
          </strong>{' '}
          {text}
        </p>
      ))}
    </>
  );
}
