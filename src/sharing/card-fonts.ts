import { createRequire } from 'node:module';
import type { Effects } from '../effects.ts';

/** A font as satori wants it. */
export type CardFont = { readonly name: string; readonly weight: 400 | 600; readonly style: 'normal'; readonly data: Buffer };

/** The families that a card's layout may name, and the packages that bring them, under the SIL Open Font Licence. */
const families = { serif: 'source-serif-4', sans: 'source-sans-3' } as const;
const weights = { serif: [600], sans: [400, 600] } as const;

/** The packages bring each font in pieces by script. */
const pieces = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;

/** Names of the packages with the fonts. */
export const fontPackages = Object.values(families).map((name) => `@fontsource/${name}`);

/** The names by which satori knows all pieces of a family. */
export function familyNames(family: string): string {
  return family in families ? pieces.map((piece) => `${family} ${piece}`).join(', ') : family;
}

/** Reads all fonts; a process does it once, since satori keeps what it makes of them by this very list. */
export function cardFonts(effects: Effects): CardFont[] {
  known ??= (['serif', 'sans'] as const).flatMap((family) =>
    weights[family].flatMap((weight) => pieces.map((piece) => read(family, piece, weight, effects))),
  );
  return known;
}

let known: CardFont[] | undefined;

function read(family: keyof typeof families, piece: string, weight: 400 | 600, effects: Effects): CardFont {
  const file = `@fontsource/${families[family]}/files/${families[family]}-${piece}-${weight}-normal.woff`;
  const bytes = effects.read(createRequire(import.meta.url).resolve(file));
  if (!bytes) throw new Error(`The font ${file} is missing; install the packages again`);
  return { name: `${family} ${piece}`, weight, style: 'normal', data: Buffer.from(bytes) };
}
