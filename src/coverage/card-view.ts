import type { TimeView } from './view.ts';

/**
 * `layouts/card.tsx`: the picture that stands for a page where it is shared. Texts hold only what the card's fonts can
 * draw; what they cannot is absent.
 */
export type CardView = {
  /** The site's title, and the logo that stands for it if there is one. */
  readonly site?: string;
  readonly logo?: { readonly src: string; readonly width: number; readonly height: number };
  /** Colour of labels and of the live state, and of text on it. */
  readonly accent: string;
  readonly onAccent: string;
  /** An entry's headline, or a coverage's title. */
  readonly headline: string;
} & (
  | {
      readonly kind: 'entry';
      /** The title of its coverage. */
      readonly coverage?: string;
      readonly label?: { readonly name: string; readonly slug: string };
      readonly authors: readonly { readonly name: string; readonly role?: string }[];
      readonly time: TimeView;
    }
  | {
      readonly kind: 'coverage';
      readonly status: 'upcoming' | 'live' | 'closed';
      readonly description?: string;
      readonly start?: TimeView;
      readonly end?: TimeView;
    }
);
