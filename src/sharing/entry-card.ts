import type { Coverage } from '../coverage/coverage.ts';
import { titleOf } from '../coverage/entry-view.ts';
import type { CardView } from '../coverage/page-views.ts';
import type { Entry } from '../entry/entry.ts';
import { startOf } from '../entry/start-of.ts';
import { type Card, mostHeadline, planCard } from './card.ts';
import type { SharingContext } from './context.ts';
import { legible } from './legible.ts';

/** The least width in pixels at which other sites show a picture large (https://developers.facebook.com, link previews). */
const largeEnough = 600;

/**
 * The share card of an entry. One with a large picture of its own needs none, since nothing shows the news better; nor
 * does one that is withdrawn. One whose headline the fonts cannot draw has none either.
 */
export function entryCard(entry: Entry, coverage: Coverage, context: SharingContext): Card | undefined {
  const { cards, picture } = context;
  if (!cards || entry.kind === 'withdrawal' || (picture(coverage, entry)?.width ?? 0) >= largeEnough) return undefined;
  const headline = legible(startOf(titleOf(entry, coverage, context), mostHeadline));
  const time = context.time(entry.time);
  if (!headline || legible(time.full) !== time.full) return undefined;
  const above = legible(coverage.info.title);
  const [label] = entry.labels;
  const labelName = label && legible(label.name);
  const authors = entry.authors.flatMap((author) => {
    const [name, role] = [legible(author.name), author.role && legible(author.role)];
    return name ? [{ name, ...(role && { role }) }] : [];
  });
  const view: CardView = {
    ...cards.look,
    kind: 'entry',
    headline,
    authors,
    time,
    ...(above && { coverage: above }),
    ...(label && labelName && { label: { name: labelName, slug: label.slug } }),
  };
  return planCard([coverage.slug, entry.id], view, cards);
}
