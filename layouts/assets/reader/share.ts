import { button, say } from './dom.ts';

/** A button beside each entry's time that shares its link, or copies it where the browser cannot share. */
export function shareButtons(): void {
  if (!navigator.share && !navigator.clipboard) return;
  for (const when of document.querySelectorAll('.post:not(.withdrawn) > .when')) {
    if (when.querySelector('.share')) continue;
    const made = button('share', () => void share(when, made));
    name(made, 'Share', when);
    when.append(' ', made);
  }
}

async function share(when: Element, pressed: HTMLButtonElement): Promise<void> {
  const url = when.querySelector('a')?.href ?? '';
  const title = titleOf(when);
  try {
    if (navigator.share) await navigator.share({ title, url });
    else {
      await navigator.clipboard.writeText(url);
      name(pressed, 'Copied', when);
      say('Link copied');
      setTimeout(() => name(pressed, 'Share', when), 3000);
    }
  } catch {
    // The reader thought better of it, or the browser refused; the link itself is still there.
  }
}

function name(made: HTMLButtonElement, word: string, when: Element): void {
  made.textContent = word;
  made.setAttribute('aria-label', `${word}: ${titleOf(when)}`);
}

/** The headline of an entry, else its time. */
function titleOf(when: Element): string {
  return (when.parentElement?.querySelector('.p-name') ?? when.querySelector('time'))?.textContent ?? '';
}
