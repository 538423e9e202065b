import type { HeaderRule } from './header-rules.ts';
import { patternExpression } from './path-pattern.ts';

/**
 * The table as a file to `include` in a `server` block of nginx (https://nginx.org/en/docs/http/ngx_http_headers_module.html).
 * A variable for each header is empty where no rule has set it, and nginx leaves out headers that are empty.
 *
 * Cache-Control is added to good answers alone: that something is missing must not be remembered for a year.
 *
 * @param base - The path that the site lives at, without a slash at the end.
 */
export function nginxHeaders(rules: readonly HeaderRule[], base: string): string {
  const names = [...new Set(rules.flatMap(({ headers }) => Object.keys(headers)))];
  const conditions = rules.flatMap(({ patterns, headers }) => {
    const expression = patterns.map((pattern) => patternExpression(pattern, base)).join('|');
    const settings = Object.entries(headers).map(([name, value]) => `  set ${variable(name)} "${value}";`);
    return [`if ($uri ~ "${expression}") {`, ...settings, '}'];
  });
  return [
    '# Include this in a server block. A location with an add_header of its own needs these again (nginx: add_header).',
    ...names.map((name) => `set ${variable(name)} "";`),
    ...conditions,
    ...names.map((name) => `add_header ${name} ${variable(name)}${name === 'Cache-Control' ? '' : ' always'};`),
    '',
  ].join('\n');
}

function variable(name: string): string {
  return `$stop_press_${name.toLowerCase().replaceAll('-', '_')}`;
}
