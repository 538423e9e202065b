import type { CoverageView } from '../../src/coverage/view.ts';

/** From a page within a coverage back to its live page. */
export function Whereabouts({ coverage, times }: { coverage: Pick<CoverageView, 'title' | 'href'>; times: string }) {
  return (
    <div class="whereabouts">
      <p class="section-title">From our coverage</p>
      <p class="headline">
        <a href={coverage.href}>{coverage.title}</a>
      </p>
      <p class="zone">{times}.</p>
    </div>
  );
}
