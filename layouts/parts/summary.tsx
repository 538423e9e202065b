import type { SafeHtml as Html } from '../../src/coverage/view.ts';
import { SafeHtml } from './safe-html.tsx';

/** The editors' summary of a coverage. */
export function Summary({ html }: { html: Html }) {
  return (
    <section class="summary" aria-labelledby="sp-summary">
      <h2 class="section-title" id="sp-summary">
        What we know
      </h2>
      <SafeHtml class="prose" html={html} />
    </section>
  );
}
