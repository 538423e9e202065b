import type { HeadView } from '../coverage/view.ts';
import type { SharingContext } from './context.ts';
import { jsonLd } from './json-ld.ts';
import { pageData } from './page-data.ts';
import { publisherData } from './publisher-data.ts';
import { shareOf } from './share-of.ts';

/** Says of a page across coverages, such as the index, whose it is. */
export function describeSitePage<View extends { readonly head: HeadView }>(view: View, path: string, context: SharingContext): View {
  const { title, description } = view.head;
  const page = pageData({ type: 'CollectionPage', name: title, path, description, ...(path !== '' && { above: [] }) }, context);
  return { ...view, head: { ...view.head, share: shareOf('website', context), data: jsonLd([page, publisherData(context)]) } };
}
