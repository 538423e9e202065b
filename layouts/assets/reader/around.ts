import { fetchPage } from './dom.ts';

const beside = ['.summary', '.pinned', '.events'] as const;
const within = ['.status', '.facts'] as const;

/**
 * Fetches the page again when something on it beside the list has changed: its state, the summary, pinned entries, key
 * events. A text that is withdrawn must leave these too.
 *
 * @param version - Of all that, as `live.json` has it.
 * @returns what puts it in place; undefined if nothing has changed or the page is not there yet.
 */
export async function around(list: HTMLElement, page: string, version: string): Promise<(() => void) | undefined> {
  if (list.dataset.around === version) return undefined;
  const fresh = await fetchPage(page);
  const [main, freshMain] = [document, fresh].map((one) => one.querySelector('.main') as HTMLElement);
  if (fresh.querySelector<HTMLElement>('.items')?.dataset.around !== version || !main || !freshMain) return undefined;
  return () => {
    list.dataset.around = version;
    (main.parentNode as Element).className = (freshMain.parentNode as Element).className;
    for (const name of within) document.querySelector(name)?.replaceWith(...fresh.querySelectorAll(`.cover ${name}`));
    for (const name of beside) {
      const old = document.querySelector(name);
      const now = fresh.querySelector(name);
      // What the reader has folded stays so while its text is the same.
      if (old?.textContent === now?.textContent && old) main.before(old);
      else {
        old?.remove();
        if (now) main.before(now);
      }
    }
  };
}
