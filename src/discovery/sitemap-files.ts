import type { Location } from './location.ts';

/**
 * The most pages that a sitemap names. 50,000 and 50 MB are allowed (https://www.sitemaps.org/protocol.html, "Sitemap
 * index files"); an address has fewer than 2,048 characters, so that this many stay below both.
 */
const most = 20_000;

/** A sitemap: its path in the output, and what it names. */
export type SitemapFile = { readonly path: string; readonly locations: readonly Location[] };

/** Divides what is to be named among as few files as it needs. */
export function sitemapFiles(base: string, locations: readonly Location[]): SitemapFile[] {
  const count = Math.max(1, Math.ceil(locations.length / most));
  return sitemapNames(base, count).map((path, index) => ({ path, locations: locations.slice(index * most, (index + 1) * most) }));
}

/** The names of so many files: `sitemap.xml`, `sitemap-2.xml` ... */
export function sitemapNames(base: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${base}${index === 0 ? '' : `-${index + 1}`}.xml`);
}
