import type { Entry, Post } from '../entry/entry.ts';
import { startOf } from '../entry/start-of.ts';
import type { Coverage } from './coverage.ts';
import { coverageLink, coverageView } from './coverage-view.ts';
import { entryView, inList, itemViews, permalinkPath, postView, titleOf, type ViewContext } from './entry-view.ts';
import { feedLinks, rssLink } from './feed-links.ts';
import { historyView } from './history-view.ts';
import { type List, listPath, listTitle, teasers } from './lists.ts';
import { archivePath, covers, oldestFirstLinks, oldestFirstPath, pageLinks } from './page-links.ts';
import type { ArchivePage, EntryPage, ListPage, LivePage } from './page-views.ts';
import type { Paginated } from './paginate.ts';
import { summaryOf } from './summary.ts';
import { updatesView } from './updates.ts';
import type { HeadView, LinkView } from './view.ts';

/** Level of the highest headings within a body on its own page: below the title. */
const onOwnPage = 2;

/** The live page: summary, pinned entries, key events and the newest entries. */
export function livePage(coverage: Coverage, pages: Paginated, context: ViewContext): LivePage {
  const { info, entries } = coverage;
  const shown = new Set(pages.live);
  const posts = entries.filter((entry): entry is Post => entry.kind === 'post');
  // Over several days the first key event says its day as well.
  const oldest = context.time(entries.at(-1)?.time ?? 0).date;
  const page = {
    coverage: coverageView(summaryOf(coverage, info.image === undefined ? undefined : context.picture(coverage, info.image)), context),
    editors: info.editors,
    ...(info.summary.pieces.length > 0 && { summary: context.fill(info.summary, coverage, { prefix: 'sp-summary--', headingLevel: 3 }) }),
    pinned: posts
      .filter(({ pinned }) => pinned)
      .map((post) => postView(post, coverage, context, { prefix: `sp-pinned--${post.id}-`, headingLevel: inList })),
    keyEvents: posts
      .filter(({ key }) => key)
      .map((post, index, events) => {
        const time = context.time(post.time);
        const before = index === 0 ? oldest : context.time(events[index - 1]?.time ?? 0).date;
        const href = shown.has(post) ? `#${post.id}` : context.address(permalinkPath(coverage, post));
        return { time, ...(time.date !== before && { day: time }), title: titleOf(post, coverage, context), href };
      }),
  };
  // Every entry changes when the coverage was last updated; that alone is not worth fetching the page for.
  const { updated: _, entries: __, ...state } = page.coverage;
  return {
    site: context.site,
    head: head(info.title, `${coverage.slug}/`, info.description ?? startOf(info.summary.text), coverage, context),
    ...page,
    items: itemViews(pages.live, coverage, context),
    pages: pageLinks(undefined, pages, coverage, context),
    related: info.related.map(({ title, url }) => ({ text: title, href: url })),
    updates: updatesView(`${coverage.slug}/`, coverage, context, {
      pages: pages.archive.length,
      around: context.digest({ ...page, coverage: state }),
    }),
  };
}

/** An archive page: twenty entries, newest first; page 1 has the oldest. */
export function archivePage(number: number, coverage: Coverage, pages: Paginated, context: ViewContext): ArchivePage {
  const entries = pages.archive[number - 1] ?? [];
  const times = covers(entries, context);
  return {
    site: context.site,
    head: head(`${coverage.info.title}, page ${number}: ${times}`, archivePath(coverage, number), undefined, coverage, context),
    coverage: coverageLink(coverage, context),
    order: 'newest-first',
    number,
    covers: times,
    items: itemViews(entries, coverage, context),
    pages: pageLinks(number, pages, coverage, context),
    updates: updatesView(archivePath(coverage, number), coverage, context),
  };
}

/** A page of the coverage from its start: twenty entries, oldest first. */
export function oldestFirstPage(
  number: number,
  coverage: Coverage,
  pages: readonly (readonly Entry[])[],
  context: ViewContext,
): ArchivePage {
  const entries = [...(pages[number - 1] ?? [])];
  const path = oldestFirstPath(coverage, number);
  const times = covers(entries, context);
  return {
    site: context.site,
    head: head(`${coverage.info.title}, from the start${number === 1 ? '' : `, page ${number}`}`, path, undefined, coverage, context),
    coverage: coverageLink(coverage, context),
    order: 'oldest-first',
    number,
    covers: times,
    items: itemViews(entries.reverse(), coverage, context),
    pages: oldestFirstLinks(number, pages, coverage, context),
    updates: updatesView(path, coverage, context),
  };
}

/** What was published under a label or a tag or by an author; without `coverage` across all of them. */
export function listPage(list: List, coverage: Coverage | undefined, context: ViewContext): ListPage {
  const { kind, slug, name, role, profile, omitted } = list;
  const path = listPath(kind, slug, coverage);
  const title = listTitle(list, coverage, context);
  return {
    site: context.site,
    head: {
      title,
      canonical: context.absolute(path),
      feeds: [...(coverage ? [rssLink(title, path, context)] : feedLinks(title, path, context)), rssLink(context.site.title, '', context)],
    },
    kind,
    name,
    ...(coverage && { coverage: coverageLink(coverage, context) }),
    ...(role && { role }),
    ...(profile && { profile }),
    ...(coverage && kind !== 'tag' && { everywhere: context.address(listPath(kind, slug)) }),
    teasers: teasers(list, context, !coverage),
    omitted,
  };
}

/** An entry's own page, with links to its neighbours. */
export function entryPage(index: number, coverage: Coverage, context: ViewContext): EntryPage {
  const entry = coverage.entries[index] as Entry;
  const link = (neighbour: Entry | undefined): LinkView | undefined =>
    neighbour && { text: titleOf(neighbour, coverage, context), href: context.address(permalinkPath(coverage, neighbour)) };
  const newer = link(coverage.entries[index - 1]);
  const older = link(coverage.entries[index + 1]);
  const description = entry.kind === 'post' ? startOf(entry.body.text) : undefined;
  const history = entry.kind === 'post' ? context.history?.(entry.id) : undefined;
  return {
    site: context.site,
    head: head(titleOf(entry, coverage, context), permalinkPath(coverage, entry), description, coverage, context),
    coverage: coverageLink(coverage, context),
    entry: entryView(entry, coverage, context, onOwnPage),
    ...(history && { history: historyView(history, context) }),
    ...(newer && { newer }),
    ...(older && { older }),
  };
}

function head(title: string, path: string, description: string | undefined, coverage: Coverage, context: ViewContext): HeadView {
  return {
    title,
    ...(description && { description }),
    canonical: context.absolute(path),
    feeds: [...feedLinks(coverage.info.title, `${coverage.slug}/`, context), rssLink(context.site.title, '', context)],
  };
}
