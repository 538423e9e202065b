// What keeps a page of the preview up to date: it is loaded anew when the server says that it has changed, and stays where
// it was read.
const { version = '' } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const bar = document.querySelector('stop-press-preview')?.shadowRoot;
const key = 'stop-press-preview';
/** @type {EventSource | undefined} */
let source;
let isReloading = false;

/** The first entry that is to be seen, by which the place is found again though others come in above it. */
function firstSeen() {
  return [...document.querySelectorAll('article[id]')].find((article) => article.getBoundingClientRect().bottom > 0);
}

function keepPlace() {
  const seen = scrollY > 0 ? firstSeen() : undefined;
  const place = {
    path: location.pathname,
    y: scrollY,
    id: seen?.id,
    top: seen?.getBoundingClientRect().top,
    focus: document.activeElement?.closest('[id]')?.id,
    isOpen: bar?.querySelector('details')?.open,
    said: bar?.querySelector('.said')?.textContent,
  };
  sessionStorage.setItem(key, JSON.stringify(place));
}

function restorePlace() {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (kept === null) return;
  const { path, y, id, top, focus, isOpen, said } = JSON.parse(kept);
  if (path !== location.pathname) return;
  const details = bar?.querySelector('details');
  if (details) details.open = isOpen === true;
  const seen = id === undefined ? null : document.getElementById(id);
  scrollTo({ top: seen ? scrollY + seen.getBoundingClientRect().top - top : y, behavior: 'instant' });
  if (focus !== undefined) document.getElementById(focus)?.focus({ preventScroll: true });
  // Screen readers say what comes into such an element later, not what is in it from the start.
  const now = bar?.querySelector('.said')?.textContent ?? '';
  setTimeout(() => say(/error|warning/.test(now) && now !== said ? 'alert' : 'status', `Updated. ${now}`), 100);
}

/** @param {'alert' | 'status'} role @param {string} text */
function say(role, text) {
  const place = bar?.querySelector(`[role="${role}"]`);
  if (place) place.textContent = text;
}

/** A browser has only a few connections to a server, so a page that nobody sees leaves its own. */
function follow() {
  if (document.hidden) {
    source?.close();
    source = undefined;
    return;
  }
  if (source) return;
  source = new EventSource(`/.stop-press/changes?${new URLSearchParams({ page: location.pathname, version })}`);
  source.addEventListener('changed', () => {
    source?.close();
    keepPlace();
    isReloading = true;
    history.scrollRestoration = 'manual';
    location.reload();
  });
  let isLost = false;
  source.addEventListener('error', () => {
    isLost = true;
    say('status', 'The preview does not answer; start it again with stop-press serve.');
  });
  source.addEventListener('open', () => {
    if (isLost) say('status', '');
    isLost = false;
  });
}

// The page's own script may add to it before that, and browsers would bring it back to where it was in pixels.
document.addEventListener('DOMContentLoaded', () => {
  restorePlace();
  follow();
});
document.addEventListener('visibilitychange', follow);
// A page that comes out of the browser's memory follows again.
addEventListener('pageshow', follow);
addEventListener('pagehide', () => {
  source?.close();
  source = undefined;
  if (!isReloading) history.scrollRestoration = 'auto';
});
