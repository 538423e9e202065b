import type { Pages } from '../coverage/view.ts';

/** A page: its view, and the layout that shows it. */
export type PageDocument = {
  [Layout in keyof Pages]: { readonly kind: 'page'; readonly path: string; readonly layout: Layout; readonly view: Pages[Layout] };
}[keyof Pages];

/** A finished text, such as a feed; or a finished file, such as a picture. */
export type FileDocument =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'bytes'; readonly path: string; readonly bytes: Uint8Array };

/** A file that the output is to have. */
export type Document = PageDocument | FileDocument;

/** A document that a layout or a feed's serialiser makes into text. */
export type RenderedDocument = Exclude<Document, { kind: 'bytes' }>;

/** Whether Eleventy renders a document: pages and feeds, not pictures. */
export function isRendered(document: Document): document is RenderedDocument {
  return document.kind !== 'bytes';
}
