/** The addresses in a `srcset` attribute (HTML, "parsing a srcset attribute"). */
export function srcsetAddresses(srcset: string): string[] {
  const found: string[] = [];
  let rest = srcset;
  for (;;) {
    rest = rest.replace(/^[\s,]+/, '');
    const [candidate] = /^\S+/.exec(rest) ?? [];
    if (candidate === undefined) return found;
    rest = rest.slice(candidate.length);
    found.push(candidate.replace(/,+$/, ''));
    // Without a comma at its end, what follows up to the next comma outside of brackets tells its size.
    if (!candidate.endsWith(',')) rest = rest.replace(/^(?:\([^)]*\)|[^,(])*/, '');
  }
}
