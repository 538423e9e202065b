import type { Effects } from '../effects.ts';
import type { Asset } from '../media/asset.ts';
import type { Settings } from '../settings.ts';
import type { CardMaker } from '../sharing/card.ts';
import { drawnWith } from '../sharing/draw-card.ts';
import { legible } from '../sharing/legible.ts';
import { onColour } from './on-colour.ts';

/** The accent of our style sheet by day. */
const ownAccent = '#b0121f';

/** What all share cards of a site have in common. */
export function cardMaker({ title, theme }: Settings, logo: Asset | undefined, layout: CardMaker['layout'], effects: Effects): CardMaker {
  const { accent = ownAccent } = theme;
  const site = legible(title);
  return {
    layout,
    look: {
      ...(site && { site }),
      ...(logo?.width && logo.height && { logo: { src: logo.path, width: logo.width, height: logo.height } }),
      accent,
      onAccent: onColour(accent),
    },
    drawnWith: drawnWith(effects),
  };
}
