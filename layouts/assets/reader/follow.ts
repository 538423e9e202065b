import { button, make, say } from './dom.ts';

type Updates = {
  readonly status: 'upcoming' | 'live' | 'closed';
  readonly poll: number;
  readonly entries: readonly (readonly [id: string, version: string])[];
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
  let waiting: HTMLElement[] = [];
  let order: string[] = [];
  let timer = 0;
  let failures = 0;
  let seconds = 15;
  let paused = false;
  let busy = false;
  let closed = document.querySelector('.status-closed') !== null;
  const pages = Number(list.dataset.pages);
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
        await apply(await ask());
        failures = 0;
      } catch {
        failures = Math.min(failures + 1, 5);
      }
      busy = false;
    }
    plan();
  }

  /**
   * What the page is to hold now. Entries that have moved to the archive since it was opened stay on it, as the archive
   * pages that are new tell of them, so that corrections and withdrawals reach them there too.
   */
  async function ask(): Promise<Updates> {
    const updates = await json(source);
    const moved: Updates['entries'][number][] = [];
    for (let page = updates.pages ?? 0; page > pages; page--) {
      moved.push(...(await json(source.replace('live.json', `page/${page}/live.json`))).entries);
    }
    return { ...updates, entries: [...updates.entries, ...moved] };
  }

  async function json(address: string): Promise<Updates> {
    const response = await fetch(address, { cache: 'no-cache' });
    if (!response.ok) throw new Error();
    return (await response.json()) as Updates;
  }

  /** Brings the list to what the page now is; an entry whose fragment is not there yet is tried again next time. */
  async function apply(updates: Updates): Promise<void> {
    seconds = updates.poll;
    if (updates.status !== 'closed' && !bar.isConnected) list.before(bar);
    order = updates.entries.map(([id]) => id);
    const shown = new Map(items().map((item) => [idOf(item), item]));
    const planned = new Map(updates.entries);
    let missing = false;
    let edited = 0;
    for (const [id, version] of updates.entries) {
      const old = shown.get(id) ?? waiting.find((item) => idOf(item) === id);
      if (old?.dataset.version === version) continue;
      const article = await fragment(id, version);
      if (!article) missing = true;
      else if (old) {
        hold(() => replace(old, article));
        old.dataset.version = version;
        edited++;
      } else {
        const item = make('li', '');
        item.dataset.version = version;
        item.append(article);
        const isNews = !oldestFirst && !order.slice(0, order.indexOf(id)).some((one) => shown.has(one));
        if (isNews) waiting.push(item);
        else {
          hold(() => insert(item));
          shown.set(id, item);
        }
      }
    }
    waiting = waiting.filter((item) => planned.has(idOf(item))).sort((a, b) => order.indexOf(idOf(a)) - order.indexOf(idOf(b)));
    for (const [id, item] of shown) if (!planned.has(id)) hold(() => item.remove());
    reveal(false);
    if (edited > 0) say(edited === 1 ? 'An update was changed' : `${edited} updates were changed`);
    if (updates.status === 'closed' && !missing) close();
    days();
    changed();
    if (missing) throw new Error();
  }

  async function fragment(id: string, version: string): Promise<Element | undefined> {
    const response = await fetch(`${fragments}${id}.${version}.html`);
    if (!response.ok) return undefined;
    const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
    const article = parsed.getElementById(id);
    return article?.tagName === 'ARTICLE' ? document.adoptNode(article) : undefined;
  }

  /** Puts waiting news in: on request, or if the reader is at the top and not in the list. */
  function reveal(asked: boolean): void {
    const atTop = list.getBoundingClientRect().top > 0 && !list.contains(document.activeElement);
    if (waiting.length > 0 && (asked || atTop)) {
      const news = waiting;
      waiting = [];
      const put = () => {
        for (const item of news) insert(item);
        days();
      };
      if (asked) put();
      else hold(put);
      changed();
      if (asked) {
        news.at(-1)?.focus({ preventScroll: true });
        news.at(-1)?.querySelector('article')?.scrollIntoView();
      }
      say(`${count(news.length)} shown`);
    } else if (waiting.length > 0) say(count(waiting.length));
    show.hidden = waiting.length === 0;
    show.textContent = count(waiting.length);
    document.title = waiting.length > 0 ? `(${waiting.length}) ${title}` : title;
  }

  /** Does something to the list while what is being read stays where it is, to the pixel. */
  function hold(action: () => void): void {
    const anchor = items().find((item) => item.getBoundingClientRect().bottom > 60);
    const isAbove = anchor && list.getBoundingClientRect().top < 0;
    const top = anchor?.getBoundingClientRect().top ?? 0;
    action();
    if (isAbove && anchor.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: 'instant' });
  }

  /** A focused link stays focused when its entry changes. */
  function replace(item: HTMLElement, article: Element): void {
    const old = item.querySelector('article');
    const links = [...(old?.querySelectorAll('a') ?? [])];
    const focused = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (old) old.replaceWith(article);
    else item.append(article);
    if (focused >= 0) (article.querySelectorAll('a')[focused] ?? article.querySelector('a'))?.focus({ preventScroll: true });
  }

  /** Puts an item before the next entry of the page's order that is shown. */
  function insert(item: HTMLElement): void {
    const later = order.slice(order.indexOf(idOf(item)) + 1);
    const next = items().find((other) => later.includes(idOf(other)));
    if (next) next.before(item);
    else list.append(item);
  }

  /** A heading wherever the date changes, as on a page that is loaded afresh. */
  function days(): void {
    const all = items().map((item) => ({ item, day: dayOf(item) }));
    if (new Set(all.map(({ day }) => day)).size < 2) return;
    all.forEach(({ item, day }, index) => {
      const heading = item.querySelector('.day');
      if (day === all[index - 1]?.day) heading?.remove();
      else if (!heading) {
        const made = make('h3', 'day');
        made.textContent = day;
        item.prepend(made);
      }
    });
  }

  function close(): void {
    closed = true;
    // News that still waits can be shown after the end as well.
    pause.remove();
    const badge = document.querySelector('.status');
    badge?.classList.replace('status-live', 'status-closed');
    if (badge) badge.textContent = 'Closed';
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

function count(updates: number): string {
  return updates === 1 ? '1 new update' : `${updates} new updates`;
}
