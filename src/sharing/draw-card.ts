import type { Effects } from '../effects.ts';
import { openSharp } from '../media/open-sharp.ts';
import { packageVersion } from '../media/package-version.ts';
import { type CardElement, cardSize } from './card.ts';
import { cardFonts, familyNames, fontPackages } from './card-fonts.ts';

/** To be changed with anything below that changes a card's bytes. */
const recipe = 1;

/**
 * Draws a card as a PNG. The same element gives the same bytes: text is drawn as outlines of the fonts that we bring, so
 * that nothing of the machine is in it. The one door to satori, which is loaded when there is something to draw.
 *
 * @param read - The bytes of a picture in the element, by its `src`.
 */
export async function drawCard(element: CardElement, read: (src: string) => Uint8Array | undefined, effects: Effects): Promise<Uint8Array> {
  const [{ default: satori }, sharp] = await Promise.all([import('satori'), openSharp()]);
  const picture = async (src: string, height: number) => {
    // Only PNG is understood by all that is on the way, and a logo is scaled once.
    const bytes = await sharp(read(src) ?? new Uint8Array())
      .resize({ height: height * 2 })
      .png()
      .toBuffer();
    return `data:image/png;base64,${bytes.toString('base64')}`;
  };
  const svg = await satori((await drawable(element, picture)) as Parameters<typeof satori>[0], {
    ...cardSize,
    fonts: cardFonts(effects),
  });
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
}

/** All beside the element that decides a card's bytes. */
export function drawnWith(effects: Effects): string {
  return [recipe, ...['satori', 'sharp', ...fontPackages].map((name) => packageVersion(name, effects))].join(' ');
}

/** An element with the fonts and pictures that it names. */
async function drawable(node: CardElement | string, picture: (src: string, height: number) => Promise<string>): Promise<unknown> {
  if (typeof node === 'string') return node;
  const { children = [], src, style, ...props } = node.props;
  const { fontFamily } = (style ?? {}) as { fontFamily?: string };
  return {
    type: node.type,
    props: {
      ...props,
      style: { ...(style as object), ...(fontFamily && { fontFamily: familyNames(fontFamily) }) },
      ...(typeof src === 'string' && { src: await picture(src, Number(props.height)) }),
      ...(children.length > 0 && { children: await Promise.all(children.map((child) => drawable(child, picture))) }),
    },
  };
}
