import { make } from './dom.ts';

/** A card shows what it links to when it is selected; until then nothing of the other host is loaded. */
export function cards(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-frame]');
    if (!link?.dataset.frame || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const frame = make('iframe', '') as HTMLIFrameElement;
    frame.title = link.textContent ?? '';
    // Its own scripts and storage are its own host's; it can open windows, and neither forms nor our window are open to it.
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.allow = 'fullscreen; encrypted-media; picture-in-picture';
    // Some players refuse to play without knowing the site that they are on.
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    frame.src = link.dataset.frame;
    // From now on the link leads to the other host.
    delete link.dataset.frame;
    link.before(frame);
    frame.focus();
  });
}
