import type { BreadcrumbList, CollectionPage, Person, ProfilePage, WebPage, WebSite } from 'schema-dts';
import type { SharingContext } from './context.ts';

/** A page on the way from the index to another one. */
export type Step = { readonly name: string; readonly path: string };

/** What is said of a page beside what it is about. */
export type PageFacts = Step & {
  readonly type: 'WebPage' | 'CollectionPage' | 'ProfilePage';
  readonly description?: string | undefined;
  /** Pages between the index and this one. */
  readonly above?: readonly Step[];
  /** Whose profile it is. */
  readonly mainEntity?: Person;
};

/** A page with the site that it belongs to and the way to it (https://schema.org/WebPage). */
export function pageData(
  { type, name, path, description, above, mainEntity }: PageFacts,
  context: SharingContext,
): WebPage | CollectionPage | ProfilePage {
  const url = context.absolute(path);
  return {
    '@type': type,
    '@id': url,
    url,
    name,
    ...(description && { description }),
    inLanguage: context.language,
    isPartOf: siteData(context),
    ...(above && { breadcrumb: breadcrumb([{ name: context.title, path: '' }, ...above, { name, path }], context) }),
    ...(mainEntity && { mainEntity }),
  };
}

function siteData({ title, absolute }: SharingContext): WebSite {
  return { '@type': 'WebSite', '@id': absolute('#sp-site'), name: title, url: absolute('') };
}

function breadcrumb(steps: readonly Step[], { absolute }: SharingContext): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: { '@id': absolute(path) },
    })),
  };
}
