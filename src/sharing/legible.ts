/**
 * The characters that all the card's fonts have: those of the Latin, Greek and Cyrillic scripts that today's languages of
 * Europe, Turkish and Vietnamese are written in, and their punctuation.
 */
const drawable =
  /[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u2044\u20ab\u20ac\u20b4\u20bd\u2116\u2122\u2212]/;

/**
 * A text as the card's fonts can draw it: without emoji and other signs that they lack.
 *
 * @returns undefined if they lack a letter or digit of it, since half a word is worse than none, or if nothing is left.
 */
export function legible(text: string): string | undefined {
  const characters = [...text.normalize('NFC').replace(/\s+/gu, ' ')];
  if (characters.some((one) => !drawable.test(one) && /[\p{L}\p{N}]/u.test(one))) return undefined;
  const left = characters.filter((one) => drawable.test(one));
  return left.join('').replace(/ +/g, ' ').trim() || undefined;
}
