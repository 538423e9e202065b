/** The line that tells screen readers, politely, what has changed. */
const status = make('p', 'visually-hidden');
status.setAttribute('role', 'status');
document.body.append(status);

let words: string[] = [];

/** Says what has happened; what happens at once is said in one. */
export function say(text: string): void {
  words.push(text);
  setTimeout(() => {
    if (words.length > 0) status.textContent = words.join('. ');
    words = [];
  });
}

export function button(name: string, action: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.className = name;
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

export function make(tag: string, name: string): HTMLElement {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}

export function focusOn(element: Element | null | undefined): void {
  (element as HTMLElement | null | undefined)?.focus({ preventScroll: true });
}

export function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}

/** Fetches a page or a fragment; empty if that fails. */
export async function fetchPage(address: string): Promise<Document> {
  const text = await fetch(address, { cache: 'no-cache' })
    .then((response) => (response.ok ? response.text() : ''))
    .catch(() => '');
  return new DOMParser().parseFromString(text, 'text/html');
}
