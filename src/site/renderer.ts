import type { Problem } from '../problem.ts';
import type { Render } from './eleventy.ts';
import { type Layouts, messageOf } from './load-layouts.ts';

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
