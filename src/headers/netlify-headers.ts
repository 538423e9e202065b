import type { HeaderRule } from './header-rules.ts';

/**
 * The table as a `_headers` file, which Netlify, Cloudflare Pages and others read from the top folder of what is deployed.
 *
 * Pages are left to those hosts: they are asked for by folders, which a pattern cannot tell from files, browsers have to
 * ask for them anew each time, and the hosts' caches forget them when a site is deployed.
 *
 * @param base - The path that the site lives at, without a slash at the end.
 */
export function netlifyHeaders(rules: readonly HeaderRule[], base: string): string {
  const blocks = rules
    .filter(({ what }) => what !== 'pages')
    .flatMap(({ patterns, headers }) =>
      patterns.map((pattern) =>
        [`${base}/${pattern}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
      ),
    );
  return `${blocks.join('\n\n')}\n`;
}
