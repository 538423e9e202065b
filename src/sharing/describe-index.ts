import type { IndexPage } from '../coverage/view.ts';
import type { SharingContext } from './context.ts';
import { jsonLd } from './json-ld.ts';
import { pageData } from './page-data.ts';
import { publisherData } from './publisher-data.ts';
import { shareOf } from './share-of.ts';

/** Says of the index whose it is. */
export function describeIndex(view: IndexPage, context: SharingContext): IndexPage {
  const { title, description } = view.head;
  const page = pageData({ type: 'CollectionPage', name: title, path: '', description }, context);
  return { ...view, head: { ...view.head, share: shareOf('website', context), data: jsonLd([page, publisherData(context)]) } };
}
