import type { LinkView } from '../../src/coverage/view.ts';

/** Links to further reading. */
export function Related({ links }: { links: readonly LinkView[] }) {
  if (links.length === 0) return null;
  return (
    <section class="related" aria-labelledby="sp-related">
      <h2 class="section-title" id="sp-related">
        Related
      </h2>
      <ul>
        {links.map(({ text, href }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
