import { make } from './dom.ts';

/**
 * A line between what is new since the reader was last on this page and what was there already. The time of the newest
 * entry seen stays in the reader's own browser.
 */
export function sinceLastVisit(list: HTMLElement): void {
  const key = `stop-press:${list.dataset.source}`;
  const times = () => [...list.querySelectorAll<HTMLTimeElement>('.dt-published')].map((time) => Date.parse(time.dateTime));
  try {
    const last = Number(localStorage.getItem(key));
    const first = times().findIndex((time) => time <= last);
    if (first > 0) {
      const line = make('p', 'visit');
      line.textContent = 'New since your last visit: all above';
      list.children[first]?.prepend(line);
    }
    document.addEventListener('visibilitychange', () => document.hidden && localStorage.setItem(key, String(Math.max(last, ...times()))));
  } catch {
    // A browser that keeps nothing for this site.
  }
}
