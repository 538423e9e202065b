import { type Markup, markup } from './markup.ts';

/** A page of the preview's own, where the site has none. */
export function wholePage(title: string, text: string): string {
  const page: Markup = markup`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>:root{color-scheme:light dark}body{margin:0;font:1.125rem/1.5 system-ui,sans-serif}main{padding:1rem max(1rem,50vw - 35.5rem)}</style></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
  return page.html;
}
