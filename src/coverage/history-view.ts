import type { EntryHistory } from '../history/entry-history.ts';
import type { ViewContext } from './entry-view.ts';
import type { HistoryView } from './view.ts';

/** The history of an entry as its page shows it. */
export function historyView({ edits, earlier }: EntryHistory, { time }: Pick<ViewContext, 'time'>): HistoryView {
  return { edits: edits.map((edit) => ({ ...edit, time: time(edit.time) })), earlier };
}
