import type { TimeView } from '../../src/coverage/view.ts';

type Props = {
  time: TimeView;
  class?: string;
  /** A time whose day the reader has just been told; on another day than that, the date is written out. */
  near?: TimeView;
  /** Writes out the date in any case. */
  full?: boolean;
};

/** A time: short where the day is known, the whole of it on hover and for machines. */
export function Clock({ time, class: name, near = time, full = near.date !== time.date }: Props) {
  return full ? (
    <time class={name} dateTime={time.iso}>
      {time.full}
    </time>
  ) : (
    <time class={name} dateTime={time.iso} title={time.full}>
      {time.clock}
    </time>
  );
}
