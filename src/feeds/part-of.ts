import type { Element } from 'xast';
import type { FeedContext, Item } from './feed.ts';
import { xmlOf } from './xml-of.ts';

/** A part of an XML feed, as text. */
export type Part = { readonly type: 'raw'; readonly value: string };

/** What makes an item a part of a feed: once, though it stands in several. */
export function partOf(element: (item: Item, context: FeedContext) => Element): (item: Item, context: FeedContext) => Part {
  const texts = new WeakMap<Item, string>();
  return (item, context) => {
    const value = texts.get(item) ?? xmlOf(element(item, context));
    texts.set(item, value);
    return { type: 'raw', value };
  };
}
