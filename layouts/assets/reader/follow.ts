import { around } from './around.ts';
import { button, fetchPage, focusOn, make, say, topOf } from './dom.ts';

type Entries = readonly (readonly [id: string, version: string])[];
type Updates = {
  readonly status: 'upcoming' | 'live' | 'closed';
  readonly poll: number;
  readonly entries: Entries;
  readonly around?: string;
  readonly pages?: number;
};

const idleAfter = 10 * 60_000;
const longestPause = 5 * 60_000;

/**
 * Keeps an open page up to date: asks the page's `live.json`, and fetches the fragments of entries that are new or have
 * changed. Corrections and withdrawals go in at once; news waits behind a button unless the reader is at the top. What
 * is being read never moves.
 *
 * @param changed - Called after entries came or changed.
 */
export function follow(list: HTMLElement, changed: () => void): void {
  const { source = '', fragments = '' } = list.dataset;
  const title = document.title;
  const oldestFirst = /\/oldest-first\//.test(source);
  const pages = Number(list.dataset.pages);
  let waiting: HTMLElement[] = [];
  let order: string[] = [];
  let moved: Entries = [];
  let polls = 0;
  let asked = pages;
  let timer = 0;
  let failures = 0;
  let seconds = 15;
  let paused = false;
  let busy = false;
  let closed = document.querySelector('.status-closed') !== null;
  let lastInput = Date.now();

  const bar = make('div', 'updates');
  const show = button('show', () => reveal(true));
  show.hidden = true;
  const pause = button('pause', () => {
    paused = !paused;
    pause.textContent = paused ? 'Resume updates' : 'Pause updates';
    if (!paused) void check();
  });
  pause.textContent = 'Pause updates';
  bar.append(show, pause);
  // A page that does not say how the coverage stands waits for the first answer.
  if (document.querySelector('.status-live')) list.before(bar);

  for (const event of ['scroll', 'keydown', 'pointerdown']) addEventListener(event, () => (lastInput = Date.now()), { passive: true });
  document.addEventListener('visibilitychange', () => document.hidden || check());
  if (!closed) plan();

  /** Asks again after the interval, later when the reader is idle or the answer failed, with jitter against crowds. */
  function plan(): void {
    clearTimeout(timer);
    if (closed) return;
    const idle = Date.now() - lastInput > idleAfter ? 4 : 1;
    const wait = Math.min(longestPause, seconds * 1000 * idle * 2 ** failures);
    timer = window.setTimeout(check, wait * (0.85 + Math.random() * 0.3));
  }

  async function check(): Promise<void> {
    clearTimeout(timer);
    if (busy || closed) return;
    if (!paused && !document.hidden) {
      busy = true;
      try {
        const updates = await json(source);
        await ask(updates);
        await apply(updates);
        failures = 0;
      } catch {
        failures = Math.min(failures + 1, 5);
      }
      busy = false;
    }
    plan();
  }

  /**
   * Entries that have moved to the archive since the page was opened stay on it: the archive pages that are new tell of
   * them, the first ones of those that are shown; when there is a new one, else every fourth time, so that a long stay
   * costs little.
   */
  async function ask(updates: Updates): Promise<void> {
    const { pages: last = 0 } = updates;
    if (!(last > pages) || (last === asked && polls++ % 4)) return;
    const shown = items().map(idOf);
    const found: Entries[number][] = [];
    for (let page = pages + 1; page <= last; page++) {
      const { entries } = await json(source.replace('live.json', `page/${page}/live.json`));
      if (!entries.some(([id]) => shown.includes(id))) break;
      found.unshift(...entries);
    }
    moved = found;
    asked = last;
  }

  async function json(address: string): Promise<Updates> {
    const response = await fetch(address, { cache: 'no-cache' });
    const updates = response.ok && (await response.json());
    if (!Array.isArray(updates?.entries)) throw new Error();
    return updates as Updates;
  }

  /**
   * Brings the page to what it now is. All that is needed is fetched first, so that nothing comes between; an entry
   * whose fragment is not there yet stays as it was and is tried again next time.
   */
  async function apply(updates: Updates): Promise<void> {
    seconds = updates.poll;
    const planned = new Map([...updates.entries, ...moved]);
    const known = (id: string) => [...items(), ...waiting].find((item) => idOf(item) === id);
    const wanted = [...planned].filter(([id, version]) => known(id)?.dataset.version !== version);
    const found = await Promise.all(wanted.map(async ([id, version]) => [id, version, await fragment(id, version)] as const));
    const swap = updates.around === undefined ? undefined : await around(list, source.replace('live.json', ''), updates.around);
    if (paused) return;

    order = [...planned.keys()];
    for (const item of items()) if (!planned.has(idOf(item))) hold(() => remove(item));
    waiting = waiting.filter((item) => planned.has(idOf(item)));
    let edited = 0;
    let added = 0;
    let missing = false;
    for (const [id, version, article] of found) {
      const item = known(id) ?? make('li', '');
      if (!article) missing = true;
      else if (item.isConnected || waiting.includes(item)) {
        replace(item, article);
        item.dataset.version = version;
        if (item.isConnected) edited++;
      } else {
        item.dataset.version = version;
        item.append(article);
        if (!oldestFirst && items().every((one) => rank(one) > rank(item))) waiting.push(item);
        else {
          hold(() => insert(item));
          added++;
        }
      }
    }
    sort();
    if (swap) hold(swap);
    if (updates.status !== 'closed' && !bar.isConnected) list.before(bar);
    days();
    changed();
    if (edited > 0) say(`${count(edited, 'update')} changed`);
    if (added > 0) say(`${count(added)} added`);
    reveal(false);
    if (updates.status === 'closed' && !missing) close();
  }

  async function fragment(id: string, version: string): Promise<Element | undefined> {
    const article = (await fetchPage(`${fragments}${id}.${version}.html`)).getElementById(id);
    return article?.tagName === 'ARTICLE' ? article : undefined;
  }

  /** Puts waiting news in: on request, or if the reader is at the top and not in the list. */
  function reveal(asked: boolean): void {
    const atTop = (scrollY < 8 || topOf(list) > innerHeight) && !list.contains(document.activeElement);
    if (waiting.length && (asked || (atTop && !paused))) {
      const news = waiting.sort((a, b) => rank(a) - rank(b));
      waiting = [];
      for (const item of news) insert(item);
      days();
      changed();
      say(`${count(news.length)} shown`);
      if (asked) {
        focusOn(news.at(-1));
        news.at(-1)?.querySelector('article')?.scrollIntoView();
      }
    }
    const number = waiting.length;
    const text = count(number);
    if (number && text !== show.textContent) say(text);
    show.hidden = !number;
    show.textContent = text;
    document.title = number ? `(${number}) ${title}` : title;
  }

  /** Does something to the page while what is being read stays where it is, to the pixel. */
  function hold(action: () => void): void {
    const anchor = items().find((item) => item.getBoundingClientRect().bottom > 60);
    const top = anchor ? topOf(anchor) : 0;
    action();
    if (scrollY && top < innerHeight && anchor?.isConnected) scrollBy({ top: topOf(anchor) - top, behavior: 'instant' });
  }

  /** What has the focus keeps it when its entry changes. */
  function replace(item: HTMLElement, article: Element): void {
    const focusable = 'a, button, summary, video, audio, iframe';
    const focused = [...item.querySelectorAll(focusable)].indexOf(document.activeElement as Element);
    hold(() => {
      item.querySelector('article')?.replaceWith(article);
      changed();
    });
    if (focused >= 0) focusOn(item.querySelectorAll(focusable)[focused] ?? item);
  }

  function remove(item: HTMLElement): void {
    if (item.contains(document.activeElement)) focusOn(item.nextElementSibling ?? item.previousElementSibling);
    item.remove();
  }

  /** Where an entry stands in the page's order; at its end while that is not known. */
  function rank(item: Element): number {
    return order.indexOf(idOf(item)) >>> 0;
  }

  /** Puts an item before the next entry of the page's order that is shown. */
  function insert(item: HTMLElement): void {
    list.insertBefore(item, items().find((other) => rank(other) > rank(item)) ?? null);
    document.querySelector('.none')?.remove();
  }

  /** An entry whose time was corrected goes to its place. */
  function sort(): void {
    for (const item of items()) {
      const next = item.nextElementSibling;
      if (next && rank(item) > rank(next)) hold(() => insert(item));
    }
  }

  /** A heading wherever the date changes, as on a page that is loaded afresh. */
  function days(): void {
    if (new Set(items().map(dayOf)).size < 2 && !list.querySelector('.day')) return;
    let before = '';
    for (const item of items()) {
      const heading = item.querySelector('.day');
      const day = dayOf(item);
      if (day === before) heading?.remove();
      else if (!heading) item.prepend(Object.assign(make('h3', 'day'), { textContent: day }));
      before = day;
    }
  }

  function close(): void {
    closed = true;
    say('Coverage has closed');
    const hadFocus = document.activeElement === pause;
    // News that still waits can be shown after the end as well.
    pause.remove();
    if (hadFocus) focusOn(items()[0]);
  }

  function items(): HTMLElement[] {
    return [...list.children] as HTMLElement[];
  }
}

function idOf(item: Element): string {
  return item.querySelector('article')?.id ?? '';
}

/** The date of an entry in words, from the full form of its time. */
function dayOf(item: Element): string {
  return item.querySelector<HTMLElement>('.dt-published')?.title.replace(/,[^,]*$/, '') ?? '';
}

function count(number: number, what = 'new update'): string {
  return `${number} ${what}${number > 1 ? 's' : ''}`;
}
