import type { CoverageView } from '../../src/coverage/view.ts';

const words = { live: 'Live', closed: 'Closed', upcoming: 'Not started' } as const;

/** The badge that says whether a coverage is going on. */
export function Status({ status }: Pick<CoverageView, 'status'>) {
  return <span class={`status status-${status}`}>{words[status]}</span>;
}
