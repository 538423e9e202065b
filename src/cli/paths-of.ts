import { relative, resolve, sep } from 'node:path';
import type { Newsroom } from './newsroom.ts';

/**
 * The paths in the content folder, or on the site, that somebody may mean by what they typed: as it is, as a path from
 * where they stand, and as an address on the site. The fragment of an address names an entry of its page.
 */
export function pathsOf(asked: string, { content, settings }: Newsroom, cwd: string): string[] {
  const fromHere = relative(content, resolve(cwd, asked)).split(sep).join('/');
  const url = URL.canParse(asked) ? new URL(asked) : undefined;
  const site = new URL(`${settings.url}/`);
  const isOurs = url?.host === site.host && url.pathname.startsWith(site.pathname);
  const page = isOurs ? decodeURI(url.pathname.slice(site.pathname.length)) : undefined;
  const onSite = page === undefined ? [] : [page, ...(url?.hash ? [`${page.split('/')[0]}/${decodeURI(url.hash.slice(1))}`] : [])];
  return [...onSite.reverse(), asked, fromHere].map((path) => path.replace(/\/(index\.html)?$/, '').replace(/^\.\//, '')).filter(Boolean);
}
