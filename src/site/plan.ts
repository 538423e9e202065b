import type { Coverage } from '../coverage/coverage.ts';
import { isOverDays, itemView, permalinkPath, titleOf, type ViewContext } from '../coverage/entry-view.ts';
import { type List, listPath, listsOf, listTitle } from '../coverage/lists.ts';
import { archivePath, oldestFirstLinks, oldestFirstPath, pageLinks } from '../coverage/page-links.ts';
import { archivePage, entryPage, listPage, livePage, oldestFirstPage } from '../coverage/pages.ts';
import { paginate, paginateFromStart } from '../coverage/paginate.ts';
import { fragmentPath, liveJson } from '../coverage/updates.ts';
import type { PageLinkView } from '../coverage/view.ts';
import type { Entry } from '../entry/entry.ts';
import type { Card } from '../sharing/card.ts';
import type { SharingContext } from '../sharing/context.ts';
import { coverageCard } from '../sharing/coverage-card.ts';
import { describeEntry } from '../sharing/describe-entry.ts';
import { describeList } from '../sharing/describe-list.ts';
import { describeUpdates } from '../sharing/describe-updates.ts';
import { entryCard } from '../sharing/entry-card.ts';
import { type Document, page } from './document.ts';
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
  const neighbours = [coverage.entries[index - 1], coverage.entries[index + 1]];
  const source = JSON.stringify([
    context.version(entry),
    coverage.info.title,
    card?.path ?? sharing.cover(coverage),
    context.history?.(entry.id),
    neighbours.map((one) => one && [one.id, titleOf(one, coverage, context)]),
  ]);
  const show = () => describeEntry(entryPage(index, coverage, context), entry, coverage, card, sharing);
  return [...cardDocument(card, coverage), page(permalinkPath(coverage, entry), 'entry', source, show)];
}

function cardDocument(card: Card | undefined, { slug }: Coverage): Document[] {
  return card ? [{ kind: 'card', path: card.path, slug, element: card.element }] : [];
}

/** The archive pages and the live page, each after its fragments and before its `live.json`. */
function archiveAndLive(coverage: Coverage, card: Card | undefined, context: ViewContext, sharing: SharingContext): Document[] {
  const pages = paginate(coverage.entries);
  const home = `${coverage.slug}/`;
  const archive = pages.archive.map((entries, index) => {
    const folder = archivePath(coverage, index + 1);
    const source = sourceOf(entries, pageLinks(index + 1, pages, coverage, context), coverage, card, context, sharing);
    const show = () => describeUpdates(archivePage(index + 1, coverage, pages, context), folder, coverage, entries, card, sharing);
    return { folder, entries, document: page(folder, 'archive', source, show) };
  });
  // It changes with nearly everything in the coverage, so its view is what tells whether it has.
  const live = describeUpdates(livePage(coverage, pages, context), home, coverage, pages.live, card, sharing);
  return [
    ...[...pages.archive, pages.live].flatMap((entries) => entries.map((entry) => fragment(entry, coverage, context))),
    ...archive.map(({ document }) => document),
    { kind: 'page', path: `${home}index.html`, layout: 'live', view: live },
    ...archive.map(({ folder, entries }) => updates(folder, () => liveJson(entries, coverage, context))),
    updates(home, () => liveJson(pages.live, coverage, context, live.updates)),
  ];
}

function fragment(entry: Entry, coverage: Coverage, context: ViewContext): Document {
  return {
    ...{ kind: 'page', path: fragmentPath(coverage, entry, context), layout: 'fragment' },
    get view() {
      return { item: itemView(entry, coverage, context) };
    },
  } as Document;
}

/** The coverage from its start, for those who catch up. */
function oldestFirst(coverage: Coverage, card: Card | undefined, context: ViewContext, sharing: SharingContext): Document[] {
  const pages = paginateFromStart(coverage.entries);
  return pages.flatMap((entries, index) => {
    const folder = oldestFirstPath(coverage, index + 1);
    const source = sourceOf(entries, oldestFirstLinks(index + 1, pages, coverage, context), coverage, card, context, sharing);
    const show = () => describeUpdates(oldestFirstPage(index + 1, coverage, pages, context), folder, coverage, entries, card, sharing);
    const inOrder = [...entries].reverse();
    return [page(folder, 'archive', source, show), updates(folder, () => liveJson(inOrder, coverage, context))];
  });
}

/** All that a page of entries is made from besides its number. */
function sourceOf(
  shown: readonly Entry[],
  links: readonly PageLinkView[],
  coverage: Coverage,
  card: Card | undefined,
  context: ViewContext,
  sharing: SharingContext,
): string {
  const { info, start, end, entries } = coverage;
  const { title, description, editors, tags } = info;
  const severalDays = isOverDays(entries, context);
  const face = [title, description, editors, tags, start, end, entries.at(-1)?.time, card?.path, sharing.cover(coverage)];
  return JSON.stringify([shown.map(context.version), links, severalDays, face]);
}

function listDocuments(list: List, coverage: Coverage, context: ViewContext, sharing: SharingContext, feeds: Feeds): Document[] {
  const { posts, ...named } = list;
  const folder = listPath(list.kind, list.slug, coverage);
  const source = JSON.stringify([
    named,
    coverage.info.title,
    posts.map(({ entry }) => [entry.id, entry.time, titleOf(entry, coverage, context)]),
  ]);
  const title = listTitle(list, coverage, context);
  const show = () => describeList(listPage(list, coverage, context), list, coverage, sharing);
  const channel = { title, description: title, page: folder, categories: [list.name] };
  return [rssFeed(channel, posts, feeds), page(folder, 'list', source, show)];
}

function updates(folder: string, text: () => string): Document {
  return { kind: 'text', path: `${folder}live.json`, text };
}
