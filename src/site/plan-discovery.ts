import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, titleOf } from '../coverage/entry-view.ts';
import type { Placed } from '../coverage/placed.ts';
import { coverageLocations } from '../discovery/coverage-locations.ts';
import { type Location, newest } from '../discovery/location.ts';
import { newsSitemap } from '../discovery/news-sitemap.ts';
import { robots } from '../discovery/robots.ts';
import { sitemap } from '../discovery/sitemap.ts';
import { type SitemapFile, sitemapFiles, sitemapNames } from '../discovery/sitemap-files.ts';
import type { Post } from '../entry/entry.ts';
import type { OpenBlock } from '../memory/outlines.ts';
import { indexNowKeyPath } from '../notify/index-now-notices.ts';
import type { Document } from './document.ts';
import type { SiteContext } from './site-context.ts';

/** The sitemap of a coverage; several of one that is very large. */
export function planCoverageSitemaps(coverage: Coverage, absolute: (path: string) => string): Document[] {
  return coverageSitemaps(coverage).map((file) => sitemapDocument(file, absolute));
}

/** A process that stays sees some coverages again and again. */
const known = new WeakMap<Coverage, readonly SitemapFile[]>();

/** The sitemaps of a coverage, and what they name. */
export function coverageSitemaps(coverage: Coverage): readonly SitemapFile[] {
  const files = known.get(coverage) ?? sitemapFiles(coverageSitemap(coverage.slug), coverageLocations(coverage));
  known.set(coverage, files);
  return files;
}

function coverageSitemap(slug: string): string {
  return `${slug}/sitemap`;
}

/** What is known of the coverages and the pages across them. */
export type Discovered = {
  readonly outlines: readonly OpenBlock[];
  readonly locations: readonly Location[];
  readonly news: readonly Placed<Post>[];
  readonly humans: string | undefined;
};

/**
 * What leads machines to pages: the sitemap of pages across coverages, the index of all sitemaps, the news sitemap and
 * `robots.txt`; the key for IndexNow, if there is one; and `humans.txt` (https://humanstxt.org) for people, if the site has one.
 */
export function planDiscovery(
  { outlines, locations, news, humans }: Discovered,
  { settings, absolute, time }: Pick<SiteContext, 'settings' | 'absolute' | 'time'>,
): Document[] {
  const key = settings.indexnow?.key;
  const across = sitemapFiles('site-sitemap', locations);
  const ofSite = across.map((file) => ({ path: file.path, ...lastChange(file) }));
  const indexes = sitemapNames('sitemap', Math.max(1, outlines.length));
  const items = news.map(({ coverage, entry }) => ({
    url: absolute(permalinkPath(coverage, entry)),
    title: titleOf(entry, coverage, { time }),
    published: entry.time,
  }));
  const toName = [...indexes, 'news-sitemap.xml'].map(absolute);
  return [
    ...across.map((file) => sitemapDocument(file, absolute)),
    ...indexes.map((path, at): Document => {
      // What is news changes the last one, as a rule, which is where the site's own pages are named too.
      const own = at === indexes.length - 1 ? ofSite : [];
      const source = JSON.stringify([absolute(''), outlines[at]?.hash, own]);
      return { kind: 'text', path, source, text: () => sitemap('sitemapindex', [...sitemapsIn(outlines[at]), ...own], absolute) };
    }),
    textDocument('news-sitemap.xml', () => newsSitemap(settings.publisher?.name ?? settings.title, settings.language, items)),
    textDocument('robots.txt', () => robots(settings.url, toName)),
    ...(key === undefined ? [] : [textDocument(indexNowKeyPath(key), () => key)]),
    ...(humans === undefined ? [] : [textDocument('humans.txt', () => humans)]),
  ];
}

/** When anything that a sitemap names last changed. */
export function lastChange({ locations }: SitemapFile): Pick<Location, 'changed'> {
  return newest(locations.map(({ changed }) => changed));
}

/** The sitemaps of the coverages in a block. */
function sitemapsIn(block: OpenBlock | undefined): Location[] {
  return (block?.coverages() ?? []).flatMap(({ slug, sitemaps }) =>
    sitemapNames(coverageSitemap(slug), sitemaps.length).map((path, at) => ({ path, ...newest([sitemaps[at] ?? undefined]) })),
  );
}

function sitemapDocument({ path, locations }: SitemapFile, absolute: (path: string) => string): Document {
  const source = JSON.stringify([absolute(''), locations satisfies readonly Location[]]);
  return { kind: 'text', path, source, text: () => sitemap('urlset', locations, absolute) };
}

function textDocument(path: string, text: () => string): Document {
  return { kind: 'text', path, text };
}
