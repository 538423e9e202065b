import type { Problem } from '../problem.ts';
import { cssAddresses } from './css-addresses.ts';
import type { Find } from './find.ts';
import { pageAddresses } from './page-addresses.ts';

/**
 * What a file of a built site loads from another host before a reader has asked for it; what nobody can tell (scripts and
 * handlers that stand in a page) counts as well. The site's own scripts are not looked into.
 *
 * @param path - In the output; `siteUrl`: the address of that, without a slash at the end.
 */
export function thirdParties(path: string, text: string, siteUrl: string): Problem[] {
  const page = new URL(`${siteUrl}/${path}`);
  const finds = /\.css$/i.test(path) ? cssFinds(text) : pageAddresses(text);
  const lines = text.split('\n');
  return finds.flatMap((find): Problem[] => {
    if (find.address !== undefined && isOwn(find.address.trim(), page)) return [];
    const { address, what, line, column } = find;
    return [
      {
        level: 'error',
        rule: 'third-party',
        file: path,
        place: { line, column, width: 1, excerpt: lines[line - 1] ?? '' },
        reason:
          address === '' ? `Unexpected ${what}, of which nobody can tell what it loads` : `Unexpected address \`${address}\` in ${what}`,
        note: 'Before a reader asks for it, a page may load nothing from another host. Mend the layout that it comes from.',
        outcome: 'published',
      },
    ];
  });
}

/** Whether an address leads to the site's own host, or carries a picture in itself. */
function isOwn(address: string, page: URL): boolean {
  if (!URL.canParse(address, page)) return false;
  const { protocol, host, href } = new URL(address, page);
  return /^https?:$/.test(protocol) ? host === page.host : /^data:(?:image|font|audio|video)\/(?!svg)/.test(href) || href === 'about:blank';
}

function cssFinds(text: string): Find[] {
  return cssAddresses(text).map(({ address, index }) => {
    const before = text.slice(0, index).split('\n');
    return { address, what: 'a style sheet', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  });
}
