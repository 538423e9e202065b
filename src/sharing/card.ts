import { createHash } from 'node:crypto';
import type { CardView } from '../coverage/page-views.ts';
import type { SharedPicture } from './context.ts';

/** An element of a card, as the layout describes it: a name, a style, and what is in it. */
export type CardElement = {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: readonly (CardElement | string)[] };
};

/** A share card that is to be drawn. Its path tells what is on it, so that it need not be drawn to be named. */
export type Card = { readonly path: string; readonly element: CardElement; readonly alt: string };

/** Size of a card in pixels: what Facebook, LinkedIn and X show uncut. */
export const cardSize = { width: 1200, height: 630 };

/** The most characters of a headline that a card has room for. */
export const mostHeadline = 150;

/** What cards are made with: the layout, and all else that decides how they look, such as versions of packages. */
export type CardMaker = {
  readonly layout: (view: CardView) => CardElement | undefined;
  readonly look: Omit<CardView, 'headline' | 'kind'>;
  readonly drawnWith: string;
};

/**
 * The card of a page, under a name of its own; undefined where the layout makes none.
 *
 * @param owner - The coverage's slug, and the entry's id if it is an entry's.
 */
export function planCard(owner: readonly string[], view: CardView, { layout, drawnWith }: CardMaker): Card | undefined {
  const element = layout(view);
  if (!element) return undefined;
  const hash = createHash('sha256')
    .update(JSON.stringify([drawnWith, owner, element]))
    .digest('hex')
    .slice(0, 10);
  return { path: `assets/card-${owner.at(-1)}.${hash}.png`, element, alt: view.headline };
}

/** A card as other sites are told of it. */
export function sharedCard({ path, alt }: Card, absolute: (path: string) => string): SharedPicture {
  return { url: absolute(path), type: 'image/png', ...cardSize, alt };
}
