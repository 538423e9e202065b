import type { LinkView } from '../../src/coverage/view.ts';

/** The entries before and after one. */
export function Neighbours({ newer, older }: { newer?: LinkView | undefined; older?: LinkView | undefined }) {
  if (!newer && !older) return null;
  return (
    <nav class="pager" aria-labelledby="sp-pages">
      <h2 class="visually-hidden" id="sp-pages">
        More updates
      </h2>
      <ul>
        {newer && (
          <li class="newer">
            <a href={newer.href} rel="prev">
              <b>Next update</b> <span>{newer.text}</span>
            </a>
          </li>
        )}
        {older && (
          <li class="older">
            <a href={older.href} rel="next">
              <b>Previous update</b> <span>{older.text}</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
