import type { ItemView, UpdatesView } from '../../src/coverage/view.ts';
import { Listed } from './listed.tsx';

type Props = {
  items: readonly ItemView[];
  /** Where the reader's script asks for updates. */
  updates: UpdatesView;
};

/** Entries in their order, with a heading wherever a day begins. */
export function Items({ items, updates }: Props) {
  return (
    <ol
      class="items"
      data-source={updates.source}
      data-fragments={updates.fragments}
      data-pages={updates.pages}
      data-around={updates.around}
    >
      {items.map(({ day, entry, version }) => (
        <li data-version={version}>
          {day && <h3 class="day">{day.date}</h3>}
          <Listed entry={entry} />
        </li>
      ))}
    </ol>
  );
}
