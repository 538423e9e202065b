import { liveFirst } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, type ViewContext } from '../coverage/entry-view.ts';
import { type List, listPath, listsOf } from '../coverage/lists.ts';
import { archivePath, oldestFirstPath } from '../coverage/page-links.ts';
import { archivePage, entryPage, indexPage, listPage, livePage, notFoundPage, oldestFirstPage } from '../coverage/pages.ts';
import { type Paginated, paginate, paginateFromStart } from '../coverage/paginate.ts';
import { fragmentPath, liveJson } from '../coverage/updates.ts';
import type { Pages } from '../coverage/view.ts';
import { type Channel, type FeedContext, rss } from '../feeds/rss.ts';
import type { Body } from '../markdown/body.ts';
import type { Asset, Assets } from '../media/asset.ts';
import type { Settings } from '../settings.ts';
import { feedContext, viewContext } from './contexts.ts';
import type { Document } from './document.ts';

/**
 * What comes from the layouts folder without being a page: the style sheet, the icon and the reader's script; and a
 * fingerprint that changes when any layout does.
 */
export type LayoutFiles = {
  readonly style: string;
  readonly favicon: LayoutFile;
  readonly script: LayoutFile;
  readonly fingerprint: string;
};

/** A file with an address of its own. */
export type LayoutFile = { readonly path: string; readonly bytes: Uint8Array };

/** What a plan is made of. */
export type PlanInput = {
  readonly settings: Settings;
  readonly coverages: readonly Coverage[];
  readonly assets: Assets;
  readonly layoutFiles: LayoutFiles;
  /** The site's notice as HTML. */
  readonly notice: Body;
};

/**
 * All files of the output, in the order in which they are written: whatever a page links to comes before it, so that a
 * reader never meets a link to what is not there yet.
 */
export function plan(input: PlanInput): Document[] {
  const { settings, assets, layoutFiles } = input;
  const coverages = [...input.coverages].sort(liveFirst);
  const context = viewContext(input);
  const feeds = feedContext(input, context);
  const bySlug = [...coverages].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const paginated = bySlug.map((coverage) => ({ coverage, pages: paginate(coverage.entries) }));
  const files = [
    ...new Map(
      [...[...assets.values()].flatMap(withVariants), layoutFiles.favicon, layoutFiles.script].map((asset) => [asset.path, asset]),
    ).values(),
  ];
  const entries = bySlug.flatMap((coverage) => coverage.entries.map((entry, index) => ({ coverage, entry, index })));
  const lists = bySlug.flatMap((coverage) => listsOf([coverage]).map((list) => ({ list, coverage })));
  const everywhere = listsOf(bySlug).filter(({ kind }) => kind !== 'tag');
  return [
    ...files.map(({ path, bytes }): Document => ({ kind: 'bytes', path, bytes })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    ...entries.map(({ coverage, entry, index }) => page(permalinkPath(coverage, entry), 'entry', entryPage(index, coverage, context))),
    ...paginated.flatMap((one) => oldestFirst(one.coverage, context)),
    ...paginated.flatMap((one) => archiveAndLive(one, context)),
    ...paginated.map(({ coverage }) => feed(coverageChannel(coverage), [coverage], feeds)),
    ...lists.flatMap(({ list, coverage }) => listDocuments(list, coverage, context, feeds)),
    ...everywhere.flatMap((list) => listDocuments(list, undefined, context, feeds)),
    feed(
      { title: settings.title, description: `Live coverage from ${settings.title}`, page: '', path: 'rss.xml', categories: [] },
      bySlug,
      feeds,
    ),
    page('', 'index', indexPage(coverages, context)),
    { kind: 'page', path: '404.html', layout: 'not-found', view: notFoundPage(context) },
  ];
}

function withVariants(asset: Asset): Asset[] {
  return [asset, ...(asset.variants ?? []).flatMap(({ assets }) => assets)];
}

type Paged = { readonly coverage: Coverage; readonly pages: Paginated };

/** The archive pages and the live page, each after its fragments and before its `live.json`. */
function archiveAndLive({ coverage, pages }: Paged, context: ViewContext): Document[] {
  const archive = pages.archive.map((_, index) => archivePage(index + 1, coverage, pages, context));
  const live = livePage(coverage, pages, context);
  const fragments = [...archive, live].flatMap(({ items }) =>
    items.map((item): Document => ({ kind: 'page', path: fragmentPath(coverage, item), layout: 'fragment', view: { item } })),
  );
  return [
    ...fragments,
    ...archive.map((view) => page(archivePath(coverage, view.number), 'archive', view)),
    page(`${coverage.slug}/`, 'live', live),
    ...archive.map((view) => updates(archivePath(coverage, view.number), liveJson(view.items, coverage))),
    updates(`${coverage.slug}/`, liveJson(live.items, coverage, archive.length)),
  ];
}

/** The coverage from its start, for those who catch up. */
function oldestFirst(coverage: Coverage, context: ViewContext): Document[] {
  const pages = paginateFromStart(coverage.entries);
  return pages.flatMap((_, index) => {
    const view = oldestFirstPage(index + 1, coverage, pages, context);
    const folder = oldestFirstPath(coverage, index + 1);
    return [page(folder, 'archive', view), updates(folder, liveJson(view.items, coverage))];
  });
}

function listDocuments(list: List, coverage: Coverage | undefined, context: ViewContext, feeds: FeedContext): Document[] {
  const view = listPage(list, coverage, context);
  const folder = listPath(list.kind, list.slug, coverage);
  const channel = { title: view.head.title, description: view.head.title, page: folder, path: `${folder}rss.xml`, categories: [list.name] };
  return [feed(channel, list.coverages, feeds), page(folder, 'list', view)];
}

function page<Layout extends keyof Pages>(folder: string, layout: Layout, view: Pages[Layout]): Document {
  return { kind: 'page', path: `${folder}index.html`, layout, view } as Document;
}

function updates(folder: string, text: string): Document {
  return { kind: 'text', path: `${folder}live.json`, text };
}

function feed(channel: Channel, coverages: readonly Coverage[], context: FeedContext): Document {
  return { kind: 'text', path: channel.path, text: rss(channel, coverages, context) };
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
