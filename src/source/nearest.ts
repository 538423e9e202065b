/** The candidate that a word was probably meant to be, with how many letters are between them. */
export type Near = { readonly word: string; readonly distance: number };

/**
 * The candidate within `limit` letters of `word`, whatever the case; the nearest, then the first in code point order.
 * Undefined where none is near.
 */
export function nearest(word: string, candidates: Iterable<string>, limit: number): Near | undefined {
  let best: Near | undefined;
  for (const candidate of [...candidates].sort()) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const found = distance(word.toLowerCase(), candidate.toLowerCase());
    if (found <= limit && (!best || found < best.distance)) best = { word: candidate, distance: found };
  }
  return best;
}

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to get from one word to the other
 * (optimal string alignment, a form of the Damerau-Levenshtein distance).
 */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
