import type { PageLinkView } from '../../src/coverage/view.ts';

const words = { live: 'Latest', newer: 'Newer', older: 'Older', oldest: 'First' } as const;

/** The way to newer and older pages of something, with the times that they cover. */
export function Pager({ pages, of = 'updates' }: { pages: readonly PageLinkView[]; of?: string }) {
  if (pages.length === 0) return null;
  return (
    <nav class="pager" aria-labelledby="sp-pages">
      <h2 class="visually-hidden" id="sp-pages">
        More {of}
      </h2>
      <ul>
        {pages.map(({ rel, href, covers }) => (
          <li class={rel}>
            <a href={href}>
              <b>{rel === 'from-start' ? 'Read from the start' : `${words[rel]} ${of}`}</b> {covers && <span>{covers}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
