import type { LivePage } from '../../src/coverage/page-views.ts';

/** A small bar that stays in sight while the page is read, to jump to its parts. */
export function Jump({ page }: { page: LivePage }) {
  const parts = [
    { id: 'sp-summary', title: 'What we know', shown: page.summary !== undefined },
    { id: 'sp-pinned', title: 'Pinned', shown: page.pinned.length > 0 },
    { id: 'sp-events', title: 'Key events', shown: page.keyEvents.length > 0 },
    { id: 'sp-latest', title: 'Latest', shown: true },
    { id: 'sp-pages', title: 'More', shown: page.pages.length > 0 },
  ].filter(({ shown }) => shown);
  if (parts.length < 2) return null;
  return (
    <nav class="jump" aria-label="Parts of this page">
      <ul>
        {parts.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
