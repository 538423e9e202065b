/**
 * `robots.txt` (RFC 9309): everything may be read, and where the sitemaps are (https://www.sitemaps.org/protocol.html,
 * "Specifying the Sitemap location in your robots.txt file"). Crawlers ask for it at the top of a host alone (RFC 9309,
 * section 2.3), so that a site below a path can only say what is to be added there.
 */
export function robots(siteUrl: string, sitemaps: readonly string[]): string {
  const { origin, pathname } = new URL(siteUrl);
  const lines = sitemaps.map((url) => `Sitemap: ${url}`);
  if (pathname === '/') return ['User-agent: *', 'Allow: /', '', ...lines, ''].join('\n');
  return [`# Crawlers read only ${origin}/robots.txt: add these lines to it.`, ...lines, ''].join('\n');
}
