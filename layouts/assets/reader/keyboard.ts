import { focusOn } from './dom.ts';

/**
 * `j` and `k` go to the next and the previous entry, once the reader is in the list: single letters must do nothing
 * elsewhere (WCAG 2.2, 2.1.4), where a reader who speaks to the computer would set them off.
 */
export function keyboard(list: HTMLElement): void {
  list.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey, target }) => {
    const here = (target as Element).closest('.items > li');
    if (altKey || ctrlKey || metaKey || (target as Element).closest('video, audio')) return;
    const item = key === 'j' ? here?.nextElementSibling : key === 'k' ? here?.previousElementSibling : undefined;
    item?.querySelector('article')?.scrollIntoView();
    focusOn(item);
  });
}

/** Lets every entry have the focus, so that a click or a tap in one brings the reader into the list. */
export function focusable(list: HTMLElement): void {
  for (const item of list.children) (item as HTMLElement).tabIndex = -1;
}
