import type { HeaderRule } from './header-rules.ts';
import { nginxHeaders } from './nginx-headers.ts';
import { patternExpression } from './path-pattern.ts';

/**
 * A site as a file to `include` in a `server` block of nginx: where its files are, what answers for those that are
 * missing, and the table of headers.
 *
 * A fragment that is missing was there, since only pages name fragments: it has changed or is withdrawn, and is gone (410, RFC 9110
 * section 15.5.11). The page of a withdrawn entry answers with 200: it is there, and is the notice. A file that was
 * deleted is merely missing, for nothing tells it from one that never was.
 *
 * @param base - The path that the site lives at, without a slash at the end.
 * @param out - The output folder; `copies`: a file with what nginx is to know of compressed copies.
 */
export function nginxSite(rules: readonly HeaderRule[], base: string, out: string, copies: string): string {
  const path = decodeURI(base);
  const fragments = rules.flatMap(({ what, patterns }) => (what === 'fragments' ? patterns : []));
  return [
    '# The site of Stop Press, made again whenever site.yaml or the layouts change it. Include it in a server block.',
    `include "${copies}";`,
    '# Behind another server nginx does not know the address that readers use.',
    'absolute_redirect off;',
    `error_page 404 "${path}/404.html";`,
    ...(path === '' ? [] : [`location = "${path}" { return 301 "${path}/"; }`]),
    `location ^~ "${path}/" {`,
    `  alias "${out}/";`,
    '  index index.html;',
    ...fragments.map((pattern) => `  location ~ "${patternExpression(pattern, path)}" { error_page 404 =410 "${path}/404.html"; }`),
    '}',
    nginxHeaders(rules, path),
  ].join('\n');
}
