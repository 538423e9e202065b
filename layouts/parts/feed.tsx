import type { CoverageView, ItemView, UpdatesView } from '../../src/coverage/view.ts';
import { Items } from './items.tsx';

type Props = {
  /** The heading over the list. */
  title: string;
  coverage: Pick<CoverageView, 'title' | 'href'>;
  items: readonly ItemView[];
  updates: UpdatesView;
};

/** The list of entries, as an h-feed that bears the coverage's name. */
export function Feed({ title, coverage, items, updates }: Props) {
  return (
    <section class="h-feed feed" id="sp-latest" aria-labelledby="sp-latest-title">
      <data class="p-name" value={coverage.title} />
      <h2 class="section-title" id="sp-latest-title">
        {title}
      </h2>
      {items.length === 0 && <p class="none">No updates yet.</p>}
      <Items items={items} updates={updates} />
    </section>
  );
}
