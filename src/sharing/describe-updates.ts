import type { BlogPosting, LiveBlogPosting } from 'schema-dts';
import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { HeadView } from '../coverage/view.ts';
import type { Entry, Post } from '../entry/entry.ts';
import { startOf } from '../entry/start-of.ts';
import { type Card, sharedCard } from './card.ts';
import type { SharingContext } from './context.ts';
import { jsonLd } from './json-ld.ts';
import { pageData } from './page-data.ts';
import { deskData, imageData, publisherData } from './publisher-data.ts';
import { shareOf } from './share-of.ts';
import { updateData } from './update-data.ts';

/**
 * The most characters of an update's text that are said again. The text stands in the page, so that compressed its copy
 * costs a few bytes; an update of several pages is whole in the data of its own page alone.
 */
const mostText = 600;

/**
 * Says of a page of updates what it is: a part of the coverage (https://schema.org/LiveBlogPosting).
 *
 * An archive page does not say when the coverage last changed, since it stays as it is while the coverage grows.
 *
 * @param path - Of the page: the live page's, or an archive page's.
 */
export function describeUpdates<View extends { readonly head: HeadView }>(
  view: View,
  path: string,
  coverage: Coverage,
  shown: readonly Entry[],
  card: Card | undefined,
  context: SharingContext,
): View {
  const { info, entries, start, end } = coverage;
  const { time, absolute } = context;
  const home = `${coverage.slug}/`;
  const posts = shown.filter((entry): entry is Post => entry.kind === 'post');
  const modified = path === home ? coverage.updated : shown.length > 0 ? Math.max(...shown.map(changed)) : undefined;
  const oldest = entries.at(-1)?.time;
  const cover = context.cover(coverage);
  const image = card ? sharedCard(card, absolute) : cover;
  const published = oldest === undefined ? undefined : time(oldest).iso;
  const blog: LiveBlogPosting = {
    '@type': 'LiveBlogPosting',
    '@id': `${absolute(home)}#sp-coverage`,
    url: absolute(home),
    mainEntityOfPage: { '@id': absolute(path) },
    headline: info.title,
    ...(info.description && { description: info.description }),
    ...(image && { image: imageData(cover ?? image) }),
    ...(published && { datePublished: published }),
    ...(modified !== undefined && { dateModified: time(modified).iso }),
    ...(start !== undefined && { coverageStartTime: time(start).iso }),
    ...(end !== undefined && { coverageEndTime: time(end).iso }),
    author: info.editors.length > 0 ? info.editors.map((name) => ({ '@type': 'Person', name })) : deskData(context),
    publisher: publisherData(context),
    ...(info.tags.length > 0 && { keywords: info.tags.map(({ name }) => name) }),
    liveBlogUpdate: posts.map((post) => update(post, `${absolute(path)}#${post.id}`, coverage, context)),
  };
  const above = path === home ? undefined : [{ name: info.title, path: home }];
  const page = { type: 'WebPage', name: view.head.title, path, ...(above && { above }) } as const;
  const share = shareOf('article', context, {
    ...(image && { image }),
    ...(published && { published }),
    ...(modified !== undefined && { modified: time(modified).iso }),
    tags: info.tags.map(({ name }) => name),
  });
  return { ...view, head: { ...view.head, share, data: jsonLd([pageData(page, context), blog]) } };
}

function update(post: Post, url: string, coverage: Coverage, context: SharingContext): BlogPosting {
  const picture = context.picture(coverage, post);
  return {
    '@type': 'BlogPosting',
    url,
    ...updateData(post, coverage, context),
    ...(picture && { image: picture.url }),
    ...(post.body.text && { articleBody: startOf(post.body.text, mostText) }),
  };
}
