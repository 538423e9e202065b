/** A pattern of paths, below the path that the site lives at, as a regular expression (PCRE and ECMAScript). */
export function patternExpression(pattern: string, base: string): string {
  const steps = `${base}/${pattern}`.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return `^${steps.replaceAll('*', '.*').replace(/:[a-z]+/g, '[^/]+')}$`;
}
