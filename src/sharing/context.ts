import type { Coverage } from '../coverage/coverage.ts';
import type { ViewContext } from '../coverage/entry-view.ts';
import type { ShareView } from '../coverage/view.ts';
import type { Post } from '../entry/entry.ts';
import type { Settings } from '../settings.ts';
import type { CardMaker } from './card.ts';

/** A picture as other sites are told of it. */
export type SharedPicture = NonNullable<ShareView['image']>;

/** What is said of a page to other sites and search engines. */
export type SharingContext = Pick<ViewContext, 'time' | 'absolute'> & {
  readonly title: string;
  readonly language: string;
  readonly publisher: Omit<NonNullable<Settings['publisher']>, 'logo'> & { readonly logo?: SharedPicture };
  /** The first picture in an entry. */
  readonly picture: (coverage: Coverage, post: Post) => SharedPicture | undefined;
  /** A coverage's own picture. */
  readonly cover: (coverage: Coverage) => SharedPicture | undefined;
  /** Absent where no share cards are wanted. */
  readonly cards?: CardMaker | undefined;
};
