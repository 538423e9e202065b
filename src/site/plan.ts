import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, type ViewContext } from '../coverage/entry-view.ts';
import { type List, listPath, listsOf } from '../coverage/lists.ts';
import { archivePath, oldestFirstPath } from '../coverage/page-links.ts';
import type { Pages } from '../coverage/page-views.ts';
import { archivePage, entryPage, listPage, livePage, oldestFirstPage } from '../coverage/pages.ts';
import { paginate, paginateFromStart } from '../coverage/paginate.ts';
import { fragmentPath, liveJson } from '../coverage/updates.ts';
import type { Entry } from '../entry/entry.ts';
import type { Card } from '../sharing/card.ts';
import type { SharingContext } from '../sharing/context.ts';
import { coverageCard } from '../sharing/coverage-card.ts';
import { describeEntry } from '../sharing/describe-entry.ts';
import { describeList } from '../sharing/describe-list.ts';
import { describeUpdates } from '../sharing/describe-updates.ts';
import { entryCard } from '../sharing/entry-card.ts';
import type { Document } from './document.ts';
import { planCoverageSitemaps } from './plan-discovery.ts';
import { coverageFeeds, type Feeds, rssFeed } from './plan-feeds.ts';

/** What reads pictures, clips and what comes from the layouts, by path in the output. */
export type Files = ReadonlyMap<string, () => Uint8Array | undefined>;

/**
 * All files of one coverage, in the order in which they are written: whatever a page links to comes before it, so that a
 * reader never meets a link to what is not there yet.
 */
export function planCoverage(coverage: Coverage, files: Files, context: ViewContext, sharing: SharingContext, feeds: Feeds): Document[] {
  const card = coverageCard(coverage, sharing);
  return [
    ...assetDocuments(files),
    ...cardDocument(card, coverage),
    ...coverage.entries.flatMap((entry, index) => entryDocuments(entry, index, coverage, context, sharing)),
    ...oldestFirst(coverage, card, context, sharing),
    ...archiveAndLive(coverage, card, context, sharing),
    ...coverageFeeds(coverage, feeds),
    ...listsOf(coverage).flatMap((list) => listDocuments(list, coverage, context, sharing, feeds)),
    ...planCoverageSitemaps(coverage, context.absolute),
  ];
}

/** Files that are published as they are. */
export function assetDocuments(files: Files): Document[] {
  return [...files].map(([path, bytes]): Document => ({ kind: 'bytes', path, bytes })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function entryDocuments(entry: Entry, index: number, coverage: Coverage, context: ViewContext, sharing: SharingContext): Document[] {
  const card = entryCard(entry, coverage, sharing);
  const view = describeEntry(entryPage(index, coverage, context), entry, coverage, card, sharing);
  return [...cardDocument(card, coverage), page(permalinkPath(coverage, entry), 'entry', view)];
}

function cardDocument(card: Card | undefined, { slug }: Coverage): Document[] {
  return card ? [{ kind: 'card', path: card.path, slug, element: card.element }] : [];
}

/** The archive pages and the live page, each after its fragments and before its `live.json`. */
function archiveAndLive(coverage: Coverage, card: Card | undefined, context: ViewContext, sharing: SharingContext): Document[] {
  const pages = paginate(coverage.entries);
  const archive = pages.archive.map((entries, index) => {
    const view = archivePage(index + 1, coverage, pages, context);
    return describeUpdates(view, archivePath(coverage, index + 1), coverage, entries, card, sharing);
  });
  const live = describeUpdates(livePage(coverage, pages, context), `${coverage.slug}/`, coverage, pages.live, card, sharing);
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
function oldestFirst(coverage: Coverage, card: Card | undefined, context: ViewContext, sharing: SharingContext): Document[] {
  const pages = paginateFromStart(coverage.entries);
  return pages.flatMap((entries, index) => {
    const folder = oldestFirstPath(coverage, index + 1);
    const view = describeUpdates(oldestFirstPage(index + 1, coverage, pages, context), folder, coverage, entries, card, sharing);
    return [page(folder, 'archive', view), updates(folder, liveJson(view, coverage))];
  });
}

function listDocuments(list: List, coverage: Coverage, context: ViewContext, sharing: SharingContext, feeds: Feeds): Document[] {
  const view = describeList(listPage(list, coverage, context), list, coverage, sharing);
  const folder = listPath(list.kind, list.slug, coverage);
  const channel = { title: view.head.title, description: view.head.title, page: folder, categories: [list.name] };
  return [rssFeed(channel, list.posts, feeds), page(folder, 'list', view)];
}

function page<Layout extends keyof Pages>(folder: string, layout: Layout, view: Pages[Layout]): Document {
  return { kind: 'page', path: `${folder}index.html`, layout, view } as Document;
}

function updates(folder: string, text: string): Document {
  return { kind: 'text', path: `${folder}live.json`, text: () => text };
}
