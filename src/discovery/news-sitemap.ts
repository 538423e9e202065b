import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { w3cTime } from './sitemap.ts';

/** A post as the news sitemap names it, with a whole address. */
export type NewsLocation = { readonly url: string; readonly title: string; readonly published: number };

/** A news sitemap (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
export function newsSitemap(publication: string, language: string, items: readonly NewsLocation[]): string {
  const tree = x(null, [
    { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
    x(
      'urlset',
      {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
      },
      items.map(({ url, title, published }) =>
        x('url', [
          x('loc', url),
          x('news:news', [
            x('news:publication', [x('news:name', publication), x('news:language', newsLanguage(language))]),
            x('news:publication_date', w3cTime(published)),
            x('news:title', title),
          ]),
        ]),
      ),
    ),
  ]);
  return `${toXml(tree)}\n`;
}

/** A language as news sitemaps name it: by ISO 639, but Chinese by its script. */
function newsLanguage(language: string): string {
  const { language: code, script } = new Intl.Locale(language).maximize();
  if (code !== 'zh') return code;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
