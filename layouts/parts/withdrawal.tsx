import type { WithdrawalView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';
import { Permalink } from './permalink.tsx';

/** The notice in the place of an entry that was withdrawn. */
export function Withdrawal({ entry, alone }: { entry: WithdrawalView; alone: boolean }) {
  const { time, withdrawn, reason } = entry;
  return (
    <article class="h-entry post withdrawn" id={entry.id}>
      <Permalink entry={entry} full={alone} />
      {alone && <h1 class="headline">Update withdrawn</h1>}
      <p class="e-content">
        This update was withdrawn
        {withdrawn && (
          <>
            {' '}
            {withdrawn.date === time.date ? 'at' : 'on'} <Clock time={withdrawn} near={time} />
          </>
        )}
        .{reason && ` ${reason}`}
      </p>
    </article>
  );
}
