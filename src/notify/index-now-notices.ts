import type { Notice } from './notice.ts';

/** The most addresses in a request (https://www.indexnow.org/documentation, "Submitting set of URLs"). */
const most = 10_000;

/** Who tells all search engines that take part. */
const endpoint = 'https://api.indexnow.org/indexnow';

/** Path of the file that proves whose site it is; it counts for what is in the same folder and below. */
export function indexNowKeyPath(key: string): string {
  return `${key}.txt`;
}

/** Tells search engines of pages that changed or went, which they then ask for (https://www.indexnow.org/documentation). */
export function indexNowNotices(key: string, paths: readonly string[], siteUrl: string): Notice[] {
  const pages = paths.filter((path) => /(?:^|\/)index\.html$/.test(path)).map((path) => `${siteUrl}/${path.replace(/index\.html$/, '')}`);
  return Array.from({ length: Math.ceil(pages.length / most) }, (_, index) => {
    const urlList = pages.slice(index * most, (index + 1) * most);
    const body = JSON.stringify({ host: new URL(siteUrl).host, key, keyLocation: `${siteUrl}/${indexNowKeyPath(key)}`, urlList });
    return { url: endpoint, type: 'application/json; charset=utf-8', body, about: urlList };
  });
}
