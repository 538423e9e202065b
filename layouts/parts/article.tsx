import type { EntryView } from '../../src/coverage/view.ts';
import { Post } from './post.tsx';
import { Withdrawal } from './withdrawal.tsx';

/** An entry, on a page of its own or in a list. */
export function Article({ entry, alone = false }: { entry: EntryView; alone?: boolean }) {
  return entry.kind === 'post' ? <Post post={entry} alone={alone} /> : <Withdrawal entry={entry} alone={alone} />;
}
