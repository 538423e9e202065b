import { basename, join } from 'node:path';
import type { Effects } from '../effects.ts';
import { drawCard } from '../sharing/draw-card.ts';
import type { CardDocument } from './document.ts';

/** How many cards are drawn at once: enough to keep a few processors busy, and each takes some megabytes. */
const atOnce = 4;

/** Where drawn cards are kept from one build to the next, and where pictures on them come from, by path in the output. */
export type CardFiles = { readonly folder: string; readonly read: (path: string) => Uint8Array | undefined };

/** Draws cards, or takes them from what an earlier build drew: what is on a card is in its name. */
export async function drawCards(
  cards: readonly CardDocument[],
  { folder, read }: CardFiles,
  effects: Effects,
): Promise<[path: string, bytes: Uint8Array][]> {
  const drawn: [string, Uint8Array][] = [];
  const queue = [...cards];
  const work = async () => {
    for (let card = queue.shift(); card; card = queue.shift()) {
      const { path, slug, element } = card;
      const file = join(folder, slug, basename(path));
      const known = effects.read(file);
      const bytes = known && isWhole(known) ? known : await drawCard(element, read, effects);
      if (bytes !== known) effects.write(file, bytes);
      drawn.push([path, bytes]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, cards.length) }, work));
  return drawn;
}

/** Lets go of a coverage's cards that no page has any more: they hold the words of what may have been withdrawn. */
export function forgetCards(folder: string, slug: string, wanted: ReadonlySet<string>, effects: Effects): void {
  const own = join(folder, slug);
  for (const { name } of effects.list(own) ?? []) {
    if (!wanted.has(`assets/${name}`)) effects.remove(join(own, name), folder);
  }
}

/** Whether a PNG has its last chunk, `IEND` (PNG section 11.2.5), and so was not cut off. */
function isWhole(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-8, -4)).toString('latin1') === 'IEND';
}
