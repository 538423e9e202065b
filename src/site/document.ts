import type { Pages } from '../coverage/page-views.ts';
import type { CardElement } from '../sharing/card.ts';

/**
 * A page: its view, and the layout that shows it.
 *
 * `source` is all that the view is made from, so that it need not be made while that is the same; without it the view
 * itself is looked at.
 */
export type PageDocument = {
  [Layout in keyof Pages]: {
    readonly kind: 'page';
    readonly path: string;
    readonly layout: Layout;
    readonly source?: string;
    /** Where there is a source, made anew each time that it is asked for. */
    readonly view: Pages[Layout];
  };
}[keyof Pages];

/**
 * A text such as a feed, or a file such as a picture, to be made when it is wanted.
 *
 * `source` is all that it is made from, so that it need not be made again while that is the same; without it the text
 * itself is looked at.
 */
export type FileDocument =
  | { readonly kind: 'text'; readonly path: string; readonly source?: string; readonly text: () => string }
  | { readonly kind: 'bytes'; readonly path: string; readonly bytes: () => Uint8Array | undefined };

/** A share card of a coverage of that slug, to be drawn. Its path changes with all that is on it. */
export type CardDocument = { readonly kind: 'card'; readonly path: string; readonly slug: string; readonly element: CardElement };

/**
 * The page in a folder of the output.
 *
 * @param source - All that its view is made from; `show`: makes the view, only where the page is rendered.
 */
export function page<Layout extends keyof Pages>(folder: string, layout: Layout, source: string, show: () => Pages[Layout]): PageDocument {
  return {
    ...{ kind: 'page', path: `${folder}index.html`, layout, source },
    get view() {
      return show();
    },
  } as PageDocument;
}

/** A file that the output is to have. */
export type Document = PageDocument | CardDocument | FileDocument;
