import type { EntryView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';

/** When an entry was published, linked to its own page. */
export function Permalink({ entry, full = false }: { entry: EntryView; full?: boolean }) {
  return (
    <p class="when">
      <a class="u-url" href={entry.permalink}>
        <Clock class="dt-published" time={entry.time} full={full} />
        <span class="visually-hidden">, link to this update</span>
      </a>
    </p>
  );
}
