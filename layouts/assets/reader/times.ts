import { make } from './dom.ts';

/** Beside times of the last hours: how long ago that is. Never before the present, whatever the reader's clock says. */
export function relativeTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('.items .dt-published')) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000));
    const next = time.nextElementSibling?.classList.contains('ago') ? time.nextElementSibling : undefined;
    if (minutes >= 180) next?.remove();
    else {
      const ago = next ?? make('span', 'ago');
      if (!next) time.after(ago);
      ago.textContent = minutes < 1 ? ' just now' : minutes < 60 ? ` ${minutes} min ago` : ` ${Math.floor(minutes / 60)} h ago`;
    }
  }
}
