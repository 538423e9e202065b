import type { Element } from 'hast';

/**
 * What a body leaves open, because it depends on where the body is shown: a page or a feed, the live page or the
 * entry's own page, the entry itself or its copy in the pinned box.
 */
export type Hole =
  /** The value of an `href`: a file of the coverage, the page of an entry, or an address on the site's own host. */
  | { readonly kind: 'file' | 'entry' | 'host'; readonly to: string; readonly fragment: string }
  /** A whole picture or player; `file` is relative to the coverage folder. */
  | { readonly kind: 'picture' | 'video' | 'audio'; readonly file: string; readonly alt: string }
  /** An id within the entry, and a link to one. */
  | { readonly kind: 'id' | 'anchor'; readonly name: string }
  /** The `data-frame` of a card: what it can show in its place. */
  | { readonly kind: 'frame'; readonly src: string }
  /** The name of a heading's element; level 1 is the highest in the body. */
  | { readonly kind: 'heading'; readonly level: number };

/** A text as safe HTML with holes. */
export type Body = {
  readonly pieces: readonly (string | Hole)[];
  /** The same without any markup, a paragraph a line. */
  readonly text: string;
};

export const emptyBody: Body = { pieces: [], text: '' };

/** Element names that stand for headings until the body is filled. */
export const headingNames = ['sp-h1', 'sp-h2', 'sp-h3', 'sp-h4', 'sp-h5', 'sp-h6'] as const;

/**
 * Holes on their way through the chain: each is a number between two Unicode noncharacters, in a text or an attribute.
 * No input holds a noncharacter (`source/decode.ts` removes them, Markdown's character references cannot make them), so
 * nothing that a journalist writes can be taken for a hole.
 */
export class Holes {
  readonly #holes: Hole[] = [];

  /** Keeps the hole and returns what stands for it. */
  add(hole: Hole): string {
    return `\ufdd0${this.#holes.push(hole) - 1}\ufdd1`;
  }

  /** Splits HTML at what stands for holes. */
  split(html: string): (string | Hole)[] {
    return html.split(/( data-frame="\ufdd0\d+\ufdd1"|\ufdd0\d+\ufdd1|(?<=<\/?)sp-h[1-6](?=[ >]))/).flatMap((piece) => {
      const hole = /\ufdd0(\d+)\ufdd1/.exec(piece);
      if (hole) return this.#holes[Number(hole[1])] ?? [];
      if (/^sp-h[1-6]$/.test(piece)) return { kind: 'heading', level: Number(piece.slice(4)) };
      return piece || [];
    });
  }
}

/** An element of the HTML tree. */
export function element(tagName: string, properties: Element['properties'], children: Element['children']): Element {
  return { type: 'element', tagName, properties, children };
}
