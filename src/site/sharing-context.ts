import type { Coverage } from '../coverage/coverage.ts';
import type { Asset } from '../media/asset.ts';
import type { SharingContext } from '../sharing/context.ts';
import { sharedPicture } from './picture-views.ts';
import type { SiteContext } from './site-context.ts';

/**
 * What descriptions of pages for other sites are made with.
 *
 * @param asset - A file of a coverage as it is published.
 */
export function sharingContext(
  { settings, publisher, cards, time, absolute }: SiteContext,
  asset: (coverage: Coverage, file: string) => Asset | undefined,
): SharingContext {
  return {
    ...{ title: settings.title, language: settings.language, publisher, cards, time, absolute },
    picture: (coverage, { body }) => {
      for (const piece of body.pieces) {
        if (typeof piece === 'string' || piece.kind !== 'picture') continue;
        const found = sharedPicture(asset(coverage, piece.file), piece.alt, absolute);
        if (found) return found;
      }
      return undefined;
    },
    cover: (coverage) =>
      coverage.info.image === undefined ? undefined : sharedPicture(asset(coverage, coverage.info.image), coverage.info.title, absolute),
  };
}
