import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type PageNode = DefaultTreeAdapterTypes.Node;
export type PageElement = DefaultTreeAdapterTypes.Element;

/**
 * A page as browsers read it (HTML, "parsing HTML documents"), with the place of everything in its text. It is read
 * without scripting, so that what stands in `noscript` is elements too.
 */
export function parsePage(html: string): PageNode {
  return parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
}

/** An attribute's value; undefined without the attribute. */
export function attributeOf({ attrs }: PageElement, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}
