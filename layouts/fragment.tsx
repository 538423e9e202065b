import type { FragmentPage } from '../src/coverage/page-views.ts';
import { Listed } from './parts/listed.tsx';

/** One entry as it stands in a list; the reader's script puts it into pages that are open. */
export function Fragment({ item }: FragmentPage) {
  return <Listed entry={item.entry} />;
}
