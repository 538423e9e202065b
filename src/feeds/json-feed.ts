import type { Channel, FeedContext, Item, Selection } from './feed.ts';
import { itemsOf } from './item.ts';

/** A JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) of posts, newest first; one that was taken back is a notice. */
export function jsonFeed(channel: Channel, selection: Selection, context: FeedContext): string {
  const { absolute, hub, language } = context;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: absolute(channel.page),
    feed_url: absolute(channel.path),
    description: channel.description,
    language,
    authors: [{ name: context.publisher }],
    ...(hub && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: itemsOf(selection, context).map((item) => itemData(item, context)),
  };
  return `${JSON.stringify(feed)}\n`;
}

function itemData(item: Item, { rfc3339 }: FeedContext) {
  const { permalink, title, summary, html, published, updated, authors, categories, media } = item;
  const image = media.find(({ type }) => type.startsWith('image/'))?.url;
  return {
    id: permalink,
    url: permalink,
    title,
    content_html: html,
    summary,
    ...(image && { image }),
    date_published: rfc3339(published),
    ...(updated !== published && { date_modified: rfc3339(updated) }),
    ...(authors.length > 0 && { authors: authors.map(({ name, url }) => ({ name, ...(url && { url }) })) }),
    ...(categories.length > 0 && { tags: categories }),
    ...(media.length > 0 && {
      attachments: media.map(({ url, type, length, alt }) => ({ url, mime_type: type, size_in_bytes: length, ...(alt && { title: alt }) })),
    }),
  };
}
