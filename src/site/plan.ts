import { liveFirst } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath } from '../coverage/entry-view.ts';
import { archivePath } from '../coverage/page-links.ts';
import { archivePage, entryPage, indexPage, livePage, notFoundPage } from '../coverage/pages.ts';
import { paginate } from '../coverage/paginate.ts';
import { type Channel, type FeedContext, rss } from '../feeds/rss.ts';
import type { Body } from '../markdown/body.ts';
import type { Assets } from '../media/asset.ts';
import type { Settings } from '../settings.ts';
import { feedContext, viewContext } from './contexts.ts';
import type { Document } from './document.ts';

/** What comes from the layouts folder without being a page: the style sheet, and files with their own address. */
export type LayoutFiles = { readonly style: string; readonly favicon: { readonly path: string; readonly bytes: Uint8Array } };

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
  const files = [...new Map([...assets.values(), layoutFiles.favicon].map((asset) => [asset.path, asset])).values()];
  return [
    ...files.map(({ path, bytes }): Document => ({ kind: 'bytes', path, bytes })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    ...paginated.flatMap(({ coverage }) =>
      coverage.entries.map(
        (entry, index): Document => ({
          kind: 'page',
          path: `${permalinkPath(coverage, entry)}index.html`,
          layout: 'entry',
          view: entryPage(index, coverage, context),
        }),
      ),
    ),
    ...paginated.flatMap(({ coverage, pages }) =>
      pages.archive.map(
        (_, index): Document => ({
          kind: 'page',
          path: `${archivePath(coverage, index + 1)}index.html`,
          layout: 'archive',
          view: archivePage(index + 1, coverage, pages, context),
        }),
      ),
    ),
    ...paginated.map(
      ({ coverage, pages }): Document => ({
        kind: 'page',
        path: `${coverage.slug}/index.html`,
        layout: 'live',
        view: livePage(coverage, pages, context),
      }),
    ),
    ...paginated.map(({ coverage }): Document => feed(coverageChannel(coverage), [coverage], feeds)),
    feed(
      { title: settings.title, description: `Live coverage from ${settings.title}`, page: '', path: 'rss.xml', categories: [] },
      bySlug,
      feeds,
    ),
    { kind: 'page', path: 'index.html', layout: 'index', view: indexPage(coverages, context) },
    { kind: 'page', path: '404.html', layout: 'not-found', view: notFoundPage(context) },
  ];
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
