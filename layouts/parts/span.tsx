import type { TimeView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';

/** From one time to another; a day that both share is named once. */
export function Span({ from, to }: { from: TimeView; to: TimeView }) {
  return (
    <>
      <Clock time={from} full /> to <Clock time={to} near={from} />
    </>
  );
}
