import { readFileSync } from 'node:fs';
import { article, escaped } from './parts.js';

const style = readFileSync(new URL('style.css', import.meta.url), 'utf8');
const site = 'https://bench.example';

/** A page; `data` is what search engines are told. */
export const page = (title, url, body, data) => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<link rel="canonical" href="${site}${url}"><link rel="alternate" type="application/rss+xml" href="/rss.xml">
<meta property="og:title" content="${escaped(title)}"><meta property="og:url" content="${site}${url}"><meta property="og:type" content="article">
<style>${style}</style>
${data ? `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>` : ''}</head>
<body>
<header><p><a href="/">The Bench</a></p></header>
${body}
<footer><ul><li><a href="/rss.xml">RSS: The Bench</a></li></ul></footer>
</body>
</html>
`;

/** A story as search engines are told of it. */
export const posting = (type, { url, date, title, author, role, topics, content }) => ({
  '@type': type,
  url: `${site}${url}`,
  headline: title,
  datePublished: date,
  author: { '@type': 'Person', name: author, jobTitle: role },
  keywords: topics,
  articleBody: content.replace(/<[^>]+>/g, ''),
});

/** A page of several entries. */
export const listing = (title, url, stories, above = '') =>
  page(title, url, [`<h1>${escaped(title)}</h1>`, above, ...stories.map(article)].join('\n'), {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    url: `${site}${url}`,
    headline: title,
    liveBlogUpdate: stories.map((story) => posting('BlogPosting', story)),
  });

/** The page of a list: headlines alone. */
export const headlines = (title, url, stories) => {
  const item = ({ url, date, title }) => `<li><time>${date.toISOString().slice(11, 16)}</time> <a href="${url}">${escaped(title)}</a></li>`;
  return page(title, url, `<h1>${escaped(title)}</h1>\n<ol>${stories.slice(0, 200).map(item).join('\n')}</ol>`);
};

export const atom = (title, link, stories) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${site}${link}</id><title>${escaped(title)}</title><updated>${stories[0]?.date.toISOString()}</updated>
${stories.slice(0, 50).map(atomEntry).join('\n')}
</feed>
`;

const atomEntry = ({ url, date, title, author, content }) => `<entry><id>${site}${url}</id><title>${escaped(title)}</title>
<updated>${date.toISOString()}</updated><author><name>${escaped(author)}</name></author><link href="${site}${url}"/>
<content type="html">${escaped(content)}</content></entry>`;

export const jsonFeed = (title, link, stories) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `${site}${link}`,
    items: stories.slice(0, 50).map(({ url, date, title, author, topics, content }) => ({
      ...{ id: `${site}${url}`, url: `${site}${url}`, title, content_html: content, date_published: date },
      authors: [{ name: author }],
      tags: topics,
    })),
  });

/** What templates show of an entry, as a collection has it. */
export const plain = ({ data, url, date, content }) => ({ ...data, url, date, content });
