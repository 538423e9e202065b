import type { PageLinkView } from '../../src/coverage/view.ts';

const words = {
  live: 'Latest updates',
  newer: 'Newer updates',
  older: 'Older updates',
  oldest: 'First updates',
  'from-start': 'Read from the start',
} as const;

/** The way to newer and older pages, with the times that they cover. */
export function Pager({ pages }: { pages: readonly PageLinkView[] }) {
  if (pages.length === 0) return null;
  return (
    <nav class="pager" aria-labelledby="sp-pages">
      <h2 class="visually-hidden" id="sp-pages">
        More updates
      </h2>
      <ul>
        {pages.map(({ rel, href, covers }) => (
          <li class={rel}>
            <a href={href}>
              <b>{words[rel]}</b> {covers && <span>{covers}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
