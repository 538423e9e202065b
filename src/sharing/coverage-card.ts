import type { Coverage } from '../coverage/coverage.ts';
import type { CardView } from '../coverage/page-views.ts';
import { startOf } from '../entry/start-of.ts';
import { type Card, mostHeadline, planCard } from './card.ts';
import type { SharingContext } from './context.ts';
import { legible } from './legible.ts';

/**
 * The share card of a coverage: its title, how it stands, and from when until when. It says nothing of the latest news,
 * which would be old before anyone saw it. One whose title the fonts cannot draw has none.
 */
export function coverageCard(coverage: Coverage, { cards, ...context }: SharingContext): Card | undefined {
  const { info, status, start, end, slug } = coverage;
  const headline = legible(startOf(info.title, mostHeadline));
  if (!cards || !headline) return undefined;
  const description = info.description && legible(startOf(info.description, 140));
  const time = (instant: number | undefined) => {
    const view = instant === undefined ? undefined : context.time(instant);
    return view && legible(view.full) === view.full ? view : undefined;
  };
  const [from, to] = [time(start), time(end)];
  const view: CardView = {
    ...cards.look,
    kind: 'coverage',
    headline,
    status,
    ...(description && { description }),
    ...(from && { start: from }),
    ...(to && { end: to }),
  };
  return planCard([slug], view, cards);
}
