import type { ItemView } from '../../src/coverage/view.ts';
import { Article } from './article.tsx';

/** Entries in their order, with a heading wherever a day begins. */
export function Items({ items }: { items: readonly ItemView[] }) {
  return (
    <ol class="items">
      {items.map(({ day, entry }) => (
        <li>
          {day && <h3 class="day">{day.date}</h3>}
          <Article entry={entry} />
        </li>
      ))}
    </ol>
  );
}
