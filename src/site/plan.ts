import { liveFirst } from '../coverage/assemble.ts';
import { correctionsPage, correctionsPath } from '../coverage/corrections-page.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, type ViewContext } from '../coverage/entry-view.ts';
import { type List, listPath, listsAcross, listsOf } from '../coverage/lists.ts';
import { archivePath, oldestFirstPath } from '../coverage/page-links.ts';
import type { Pages } from '../coverage/page-views.ts';
import { archivePage, entryPage, indexPage, listPage, livePage, notFoundPage, oldestFirstPage } from '../coverage/pages.ts';
import { paginate, paginateFromStart } from '../coverage/paginate.ts';
import { fragmentPath, liveJson } from '../coverage/updates.ts';
import type { Post } from '../entry/entry.ts';
import { type Channel, type FeedContext, newestPosts, rss } from '../feeds/rss.ts';
import type { Document } from './document.ts';
import { planCoverageSitemaps } from './plan-discovery.ts';

/** What feeds are planned with: how they are made, and a version of each post that changes whenever it does. */
export type Feeds = { readonly context: FeedContext; readonly version: (coverage: Coverage, post: Post) => string };

/** What reads pictures, clips and what comes from the layouts, by path in the output. */
export type Files = ReadonlyMap<string, () => Uint8Array | undefined>;

/**
 * All files of one coverage, in the order in which they are written: whatever a page links to comes before it, so that a
 * reader never meets a link to what is not there yet.
 */
export function planCoverage(coverage: Coverage, files: Files, context: ViewContext, feeds: Feeds): Document[] {
  return [
    ...assetDocuments(files),
    ...coverage.entries.map((entry, index) => page(permalinkPath(coverage, entry), 'entry', entryPage(index, coverage, context))),
    ...oldestFirst(coverage, context),
    ...archiveAndLive(coverage, context),
    feed(coverageChannel(coverage), [coverage], feeds),
    ...listsOf(coverage).flatMap((list) => listDocuments(list, coverage, context, feeds)),
    ...planCoverageSitemaps(coverage, context.absolute),
  ];
}

/**
 * The files across coverages, likewise, which come after those of all coverages.
 *
 * @param others - What is made of the coverages and the lists across them besides.
 */
export function planSite(
  coverages: readonly Coverage[],
  files: Files,
  context: ViewContext,
  feeds: Feeds,
  others: (coverages: readonly Coverage[], lists: readonly List[]) => readonly Document[],
): Document[] {
  const bySlug = [...coverages].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const lists = listsAcross(bySlug);
  const { title } = context.site;
  return [
    ...assetDocuments(files),
    ...lists.flatMap((list) => listDocuments(list, undefined, context, feeds)),
    feed({ title, description: `Live coverage from ${title}`, page: '', path: 'rss.xml', categories: [] }, bySlug, feeds),
    page(correctionsPath, 'corrections', correctionsPage(bySlug, context)),
    page('', 'index', indexPage([...coverages].sort(liveFirst), context)),
    { kind: 'page', path: '404.html', layout: 'not-found', view: notFoundPage(context) },
    ...others(bySlug, lists),
  ];
}

function assetDocuments(files: Files): Document[] {
  return [...files].map(([path, bytes]): Document => ({ kind: 'bytes', path, bytes })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The archive pages and the live page, each after its fragments and before its `live.json`. */
function archiveAndLive(coverage: Coverage, context: ViewContext): Document[] {
  const pages = paginate(coverage.entries);
  const archive = pages.archive.map((_, index) => archivePage(index + 1, coverage, pages, context));
  const live = livePage(coverage, pages, context);
  const fragments = [...archive, live].flatMap(({ items }) =>
    items.map((item): Document => ({ kind: 'page', path: fragmentPath(coverage, item), layout: 'fragment', view: { item } })),
  );
  return [
    ...fragments,
    ...archive.map((view) => page(archivePath(coverage, view.number), 'archive', view)),
    page(`${coverage.slug}/`, 'live', live),
    ...archive.map((view) => updates(archivePath(coverage, view.number), liveJson(view, coverage))),
    updates(`${coverage.slug}/`, liveJson(live, coverage)),
  ];
}

/** The coverage from its start, for those who catch up. */
function oldestFirst(coverage: Coverage, context: ViewContext): Document[] {
  const pages = paginateFromStart(coverage.entries);
  return pages.flatMap((_, index) => {
    const view = oldestFirstPage(index + 1, coverage, pages, context);
    const folder = oldestFirstPath(coverage, index + 1);
    return [page(folder, 'archive', view), updates(folder, liveJson(view, coverage))];
  });
}

function listDocuments(list: List, coverage: Coverage | undefined, context: ViewContext, feeds: Feeds): Document[] {
  const view = listPage(list, coverage, context);
  const folder = listPath(list.kind, list.slug, coverage);
  const channel = { title: view.head.title, description: view.head.title, page: folder, path: `${folder}rss.xml`, categories: [list.name] };
  return [feed(channel, list.coverages, feeds), page(folder, 'list', view)];
}

function page<Layout extends keyof Pages>(folder: string, layout: Layout, view: Pages[Layout]): Document {
  return { kind: 'page', path: `${folder}index.html`, layout, view } as Document;
}

function updates(folder: string, text: string): Document {
  return { kind: 'text', path: `${folder}live.json`, text: () => text };
}

function feed(channel: Channel, coverages: readonly Coverage[], { context, version }: Feeds): Document {
  const selection = newestPosts(coverages);
  const posts = selection.posts.map(({ coverage, post }) => [coverage.slug, coverage.info.title, version(coverage, post)]);
  return {
    kind: 'text',
    path: channel.path,
    source: JSON.stringify([channel, selection.newest, posts]),
    text: () => rss(channel, selection, context),
  };
}

function coverageChannel({ slug, info }: Coverage): Channel {
  return {
    title: info.title,
    description: info.description ?? (info.summary.text || `Live coverage: ${info.title}`),
    page: `${slug}/`,
    path: `${slug}/rss.xml`,
    categories: info.tags.map(({ name }) => name),
  };
}
