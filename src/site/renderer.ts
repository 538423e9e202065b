import type { Problem } from '../problem.ts';
import type { Render } from './eleventy.ts';
import { type Layouts, messageOf } from './load-layouts.ts';
import type { RenderPages } from './publish.ts';

/** What shows pages as text, and the layouts that failed. */
export type Renderer = { readonly show: Render; readonly problems: readonly Problem[] };

/** Shows pages as text. A layout that fails is reported once, and nothing is written. */
export function renderer(layouts: Layouts): Renderer {
  const problems = new Map<string, Problem>();
  return {
    show: (document) => {
      try {
        return layouts.render(document);
      } catch (error) {
        const file = layouts.file(document.layout);
        problems.set(file, {
          level: 'error',
          rule: 'layout',
          file,
          reason: `Unexpected failure of a layout: ${messageOf(error)}`,
          note: `It was to show \`${document.path}\`.`,
          outcome: 'nothing-written',
        });
        return '';
      }
    },
    get problems() {
      return [...problems.values()];
    },
  };
}

/** Shows many pages at a time; undefined if a layout failed. Eleventy takes a third of a second to load, so that is left until then. */
export function inBatches(render: Renderer, empty: string): RenderPages {
  return async (pages) => {
    if (pages.length === 0) return new Map();
    const { renderWithEleventy } = await import('./eleventy.ts');
    const texts = await renderWithEleventy(pages, render.show, empty);
    return render.problems.length > 0 ? undefined : texts;
  };
}
