import type { NewsArticle } from 'schema-dts';
import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath } from '../coverage/entry-view.ts';
import { authorSlug, listPath } from '../coverage/lists.ts';
import type { EntryPage } from '../coverage/page-views.ts';
import type { Entry } from '../entry/entry.ts';
import { type Card, sharedCard } from './card.ts';
import type { SharingContext } from './context.ts';
import { jsonLd } from './json-ld.ts';
import { pageData } from './page-data.ts';
import { imageData, publisherData } from './publisher-data.ts';
import { shareOf } from './share-of.ts';
import { updateData } from './update-data.ts';

/** Says of an entry's own page that it is an article (https://schema.org/NewsArticle); of a withdrawn one nothing but its name. */
export function describeEntry(
  view: EntryPage,
  entry: Entry,
  coverage: Coverage,
  card: Card | undefined,
  context: SharingContext,
): EntryPage {
  if (entry.kind === 'withdrawal') return { ...view, head: { ...view.head, share: shareOf('website', context) } };
  const { time, absolute } = context;
  const home = `${coverage.slug}/`;
  const path = permalinkPath(coverage, entry);
  const picture = context.picture(coverage, entry);
  const shown = card ? sharedCard(card, absolute) : (picture ?? context.cover(coverage));
  const [section] = entry.labels;
  const article: NewsArticle = {
    '@type': 'NewsArticle',
    '@id': `${absolute(path)}#${entry.id}`,
    url: absolute(path),
    mainEntityOfPage: { '@id': absolute(path) },
    ...updateData(entry, coverage, context),
    ...(section && { articleSection: section.name }),
    ...(shown && { image: imageData(shown) }),
    ...(entry.body.text && { articleBody: entry.body.text.replaceAll('\n', ' ') }),
    isPartOf: { '@type': 'LiveBlogPosting', '@id': `${absolute(home)}#sp-coverage`, url: absolute(home), headline: coverage.info.title },
    publisher: publisherData(context),
  };
  const page = { type: 'WebPage', name: view.head.title, path, above: [{ name: coverage.info.title, path: home }] } as const;
  const share = shareOf('article', context, {
    ...(shown && { image: shown }),
    published: time(entry.time).iso,
    modified: time(changed(entry)).iso,
    authors: entry.authors.map(({ name }) => absolute(listPath('author', authorSlug(name)))),
    ...(section && { section: section.name }),
    tags: entry.tags.map(({ name }) => name),
  });
  return { ...view, head: { ...view.head, share, data: jsonLd([pageData(page, context), article]) } };
}
