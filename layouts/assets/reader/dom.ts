/** The line that tells screen readers, politely, what has changed. */
const status = make('p', 'visually-hidden');
status.setAttribute('role', 'status');
document.body.append(status);

export function say(text: string): void {
  status.textContent = text;
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
