import type { CardView } from '../coverage/page-views.ts';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import type { CardElement } from '../sharing/card.ts';
import type { CardDocument } from './document.ts';
import { type CardFiles, drawCards } from './draw-cards.ts';
import type { Render } from './eleventy.ts';
import { type Layouts, messageOf } from './load-layouts.ts';

/** What shows pages as text and cards as pictures, and the layouts that failed. */
export type Renderer = {
  readonly show: Render;
  /** What is to be drawn on a card; undefined where there is to be none. */
  readonly card: (view: CardView) => CardElement | undefined;
  readonly draw: (cards: readonly CardDocument[]) => ReturnType<typeof drawCards>;
  readonly problems: readonly Problem[];
};

/** Shows what layouts make. One that fails is reported once, and nothing is written. */
export function renderer(layouts: Layouts, files: CardFiles, effects: Effects): Renderer {
  const problems = new Map<string, Problem>();
  const attempt = <T>(action: () => T, layout: Parameters<Layouts['file']>[0], what: string): T | undefined => {
    try {
      return action();
    } catch (error) {
      const file = layouts.file(layout);
      problems.set(file, {
        level: 'error',
        rule: 'layout',
        file,
        reason: `Unexpected failure of a layout: ${messageOf(error)}`,
        note: `It was to show \`${what}\`.`,
        outcome: 'nothing-written',
      });
      return undefined;
    }
  };
  return {
    show: (document) => attempt(() => layouts.render(document), document.layout, document.path) ?? '',
    card: (view) => attempt(() => layouts.card(view), 'card', view.headline),
    draw: (cards) => drawCards(cards, files, effects),
    get problems() {
      return [...problems.values()];
    },
  };
}
