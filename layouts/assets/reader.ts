/** What JavaScript adds to a page; without it the page is whole, only still. */
import { cards } from './reader/cards.ts';
import { follow } from './reader/follow.ts';
import { focusable, keyboard } from './reader/keyboard.ts';
import { shareButtons } from './reader/share.ts';
import { relativeTimes } from './reader/times.ts';
import { sinceLastVisit } from './reader/visit.ts';

const list = document.querySelector<HTMLElement>('.items[data-source]');
const refresh = () => {
  shareButtons();
  relativeTimes();
  if (list) focusable(list);
};

cards();
refresh();
setInterval(relativeTimes, 30_000);
if (list) {
  keyboard(list);
  // Only the live page counts archive pages.
  if (list.dataset.pages) sinceLastVisit(list);
  follow(list, refresh);
}
