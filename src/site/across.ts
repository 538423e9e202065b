import { correctionsPage, correctionsPath } from '../coverage/corrections-page.ts';
import { type List, listNames, listPath } from '../coverage/lists.ts';
import { allCorrections, allEntries } from '../coverage/mentions-of.ts';
import { listPage } from '../coverage/pages.ts';
import type { Placed } from '../coverage/placed.ts';
import type { RoundUp } from '../coverage/round-up.ts';
import { coveragesPage, coveragesPath, indexPage, notFoundPage } from '../coverage/site-pages.ts';
import type { CoverageSummary } from '../coverage/summary.ts';
import { type Location, newest } from '../discovery/location.ts';
import { recentNews } from '../discovery/recent-news.ts';
import { siteLocations } from '../discovery/site-locations.ts';
import type { Post } from '../entry/entry.ts';
import { newestEntries } from '../feeds/newest-entries.ts';
import { netlifyHeaders } from '../headers/netlify-headers.ts';
import { damagedCache } from '../memory/damaged-cache.ts';
import { type CoveragesPage, foremostOf, type OpenBlock, pagesOf } from '../memory/outlines.ts';
import type { Outlined } from '../memory/remembered.ts';
import { describeList } from '../sharing/describe-list.ts';
import { describeSitePage } from '../sharing/describe-site-page.ts';
import { Clock, type Validity } from '../time/clock.ts';
import type { PlacedPost } from './body-place.ts';
import { type Document, page } from './document.ts';
import { feedContext } from './feed-context.ts';
import type { LayoutFiles } from './load-layouts.ts';
import { acrossContext } from './page-contexts.ts';
import type { PartContent } from './part.ts';
import { assetDocuments, type Files } from './plan.ts';
import { planDiscovery } from './plan-discovery.ts';
import { feedsAcross } from './plan-feeds.ts';
import type { RoundUps } from './round-ups.ts';
import { sharingContext } from './sharing-context.ts';
import type { SiteContext } from './site-context.ts';
import { siteHeaders } from './site-headers.ts';

/** What is across coverages is made from. */
export type Across = {
  readonly site: SiteContext;
  readonly layoutFiles: LayoutFiles;
  /** The site's own pictures. */
  readonly files: Files;
  readonly humans?: string | undefined;
  /** Fingerprint of `site.yaml` and the code. */
  readonly parsing: string;
  /** Every coverage. */
  readonly outlines: readonly OpenBlock[];
  readonly roundUps: RoundUps;
  readonly summaryOf: (slug: string) => CoverageSummary;
  /** The whole of a post, of which round-ups have it without its body. */
  readonly find: (coverage: Placed['coverage'], post: Post) => PlacedPost;
};

/** The most coverages on the index. */
const onIndex = 60;

/**
 * The files across coverages, in the order in which they are written, after those of all coverages. What they are made of is
 * only looked at where they are not as they were.
 */
export function planAcross(across: Across, now: number): PartContent & { readonly validity: Validity } {
  const { site, layoutFiles, files, humans, outlines, roundUps } = across;
  const clock = new Clock(now);
  const news = recentNews(roundUps.shown(allEntries).mentions, clock);
  const own = [layoutFiles.favicon, layoutFiles.script].map(({ path, bytes }) => [path, () => bytes] as const);
  const { rules, base } = siteHeaders(site.settings, layoutFiles);
  const lists = [...roundUps.digests].filter(([name]) => name !== allEntries && name !== allCorrections);
  const { changed: updated } = newest(outlines.map(({ changed }) => changed));
  const corrected = roundUps.digests.get(allCorrections)?.changed;
  const showsAll = outlines.reduce((sum, { count }) => sum + count, 0) <= onIndex;
  const pages = showsAll ? [] : pagesOf(outlines);
  const locations: Location[] = [
    ...pages.map(({ changed }, index) => ({ path: coveragesPath(index + 1), ...newest([changed]) })),
    ...lists.map(([name, { changed }]) => ({ path: `${name}/`, ...newest([changed]) })),
  ];
  return {
    validity: clock.validity,
    keep: roundUps.keep,
    documents: () => [
      ...assetDocuments(new Map([...files, ...own])),
      // Most who follow a site follow all of it.
      ...siteFeeds(updated, across),
      ...lists.flatMap(([name]) => listDocuments(name, across)),
      ...sitePages(pages, across),
      ...planDiscovery({ outlines, locations: siteLocations({ updated, corrected }, locations), news, humans }, site),
      { kind: 'text', path: '_headers', text: () => netlifyHeaders(rules, base) },
    ],
  };
}

/** The index, the corrections, the pages of all coverages, and the one for addresses that do not exist. */
function sitePages(pages: readonly CoveragesPage[], { site, parsing, outlines, roundUps, summaryOf }: Across): Document[] {
  const context = acrossContext(site);
  const sharing = sharingContext(site, () => undefined);
  const summaries = (shown: readonly Outlined[]) => shown.map(({ slug }) => summaryOf(slug));
  const from = (...parts: readonly unknown[]) => JSON.stringify([parsing, site.publisher, ...parts]);
  const of = (shown: readonly Outlined[]) => shown.map(({ slug, summary }) => [slug, summary]);
  const first = foremostOf(outlines, onIndex);
  return [
    ...pages.map(({ hash, coverages }, index) => {
      const folder = coveragesPath(index + 1);
      return page(folder, 'coverages', from(index + 1, pages.length, hash), () =>
        describeSitePage(coveragesPage(index + 1, pages.length, summaries(coverages()), context), folder, sharing),
      );
    }),
    page(correctionsPath, 'corrections', from(roundUps.digests.get(allCorrections)?.hash), () =>
      describeSitePage(correctionsPage(roundUps.shown(allCorrections), context), correctionsPath, sharing),
    ),
    page('', 'index', from(pages.length, of(first)), () =>
      describeSitePage(indexPage(summaries(first), pages.length, context), '', sharing),
    ),
    { kind: 'page', path: '404.html', layout: 'not-found', view: notFoundPage(context) },
  ];
}

/** The page and the feeds of a label or an author across coverages. */
function listDocuments(name: string, { site, parsing, roundUps, find }: Across): Document[] {
  const folder = `${name}/`;
  const source = JSON.stringify([parsing, site.publisher, roundUps.digests.get(name)?.hash]);
  const open = once(() => {
    const list = listIn(name, roundUps.shown(name));
    return { list, view: listPage(list, undefined, acrossContext(site)) };
  });
  const feeds = feedsAcross(folder, source, feedContext(site, find), () => {
    const { list, view } = open();
    const { title } = view.head;
    return { followed: { title, description: title, page: folder, categories: [list.name] }, selection: newestEntries(list.posts) };
  });
  const show = () =>
    describeList(
      open().view,
      open().list,
      undefined,
      sharingContext(site, () => undefined),
    );
  return [...feeds, page(folder, 'list', source, show)];
}

/** A list as its newest entry calls it. */
function listIn(name: string, { total, mentions }: RoundUp): List {
  const posts = mentions.flatMap(({ coverage, entry }): Placed<Post>[] => (entry.kind === 'post' ? [{ coverage, entry }] : []));
  const [newest] = posts;
  const found = newest && listNames(newest.entry).find(({ kind, slug }) => `${listPath(kind, slug)}` === `${name}/`);
  if (!found) throw damagedCache(name);
  return { ...found, posts, omitted: total - posts.length };
}

/** The feeds of the whole site. */
function siteFeeds(updated: number | undefined, { site, parsing, roundUps, find }: Across): Document[] {
  const source = JSON.stringify([parsing, updated, roundUps.digests.get(allEntries)?.hash]);
  const { title } = site.site;
  return feedsAcross('', source, feedContext(site, find), () => ({
    followed: { title, description: `Live coverage from ${title}`, page: '', categories: [] },
    selection: newestEntries(roundUps.shown(allEntries).mentions, updated),
  }));
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
