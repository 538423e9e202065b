import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath, titleOf } from '../coverage/entry-view.ts';
import type { List } from '../coverage/lists.ts';
import { coverageLocations } from '../discovery/coverage-locations.ts';
import { type Location, newest } from '../discovery/location.ts';
import { newsSitemap } from '../discovery/news-sitemap.ts';
import type { NewsItem } from '../discovery/recent-news.ts';
import { robots } from '../discovery/robots.ts';
import { siteLocations } from '../discovery/site-locations.ts';
import { sitemap } from '../discovery/sitemap.ts';
import { type SitemapFile, sitemapFiles } from '../discovery/sitemap-files.ts';
import { indexNowKeyPath } from '../notify/index-now-notices.ts';
import type { SiteContext } from './contexts.ts';
import type { Document } from './document.ts';

/** The sitemap of a coverage; several of one that is very large. */
export function planCoverageSitemaps(coverage: Coverage, absolute: (path: string) => string): Document[] {
  return sitemapsOf(coverage).map((file) => sitemapDocument('urlset', file, absolute));
}

/**
 * What leads machines to pages: the sitemap of pages across coverages, the index of all sitemaps, the news sitemap and
 * `robots.txt`; the key for IndexNow, if there is one; and `humans.txt` (https://humanstxt.org) for people, if the site has one.
 */
export function planDiscovery(
  coverages: readonly Coverage[],
  lists: readonly List[],
  { news, humans }: { news: readonly NewsItem[]; humans: string | undefined },
  { settings, absolute, time }: Pick<SiteContext, 'settings' | 'absolute' | 'time'>,
): Document[] {
  const key = settings.indexnow?.key;
  const across = sitemapFiles('site-sitemap', siteLocations(coverages, lists));
  const all = [...coverages.flatMap(sitemapsOf), ...across];
  const index = sitemapFiles(
    'sitemap',
    all.map(({ path, locations }) => ({ path, ...newest(locations.map(({ changed }) => changed)) })),
  );
  const items = news.map(({ coverage, post }) => ({
    url: absolute(permalinkPath(coverage, post)),
    title: titleOf(post, coverage, { time }),
    published: post.time,
  }));
  const toName = [...index.map(({ path }) => path), 'news-sitemap.xml'].map(absolute);
  return [
    ...across.map((file) => sitemapDocument('urlset', file, absolute)),
    ...index.map((file) => sitemapDocument('sitemapindex', file, absolute)),
    textDocument('news-sitemap.xml', () => newsSitemap(settings.publisher?.name ?? settings.title, settings.language, items)),
    textDocument('robots.txt', () => robots(settings.url, toName)),
    ...(key === undefined ? [] : [textDocument(indexNowKeyPath(key), () => key)]),
    ...(humans === undefined ? [] : [textDocument('humans.txt', () => humans)]),
  ];
}

/** A process that stays sees most coverages again and again. */
const known = new WeakMap<Coverage, readonly SitemapFile[]>();

function sitemapsOf(coverage: Coverage): readonly SitemapFile[] {
  const files = known.get(coverage) ?? sitemapFiles(`${coverage.slug}/sitemap`, coverageLocations(coverage));
  known.set(coverage, files);
  return files;
}

function sitemapDocument(kind: 'urlset' | 'sitemapindex', { path, locations }: SitemapFile, absolute: (path: string) => string): Document {
  const source = JSON.stringify([absolute(''), locations satisfies readonly Location[]]);
  return { kind: 'text', path, source, text: () => sitemap(kind, locations, absolute) };
}

function textDocument(path: string, text: () => string): Document {
  return { kind: 'text', path, text };
}
