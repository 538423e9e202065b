import fc from 'fast-check';
import satori from 'satori';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardView } from '../../src/coverage/page-views.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { CardElement } from '../../src/sharing/card.ts';
import { cardFonts, familyNames } from '../../src/sharing/card-fonts.ts';
import { drawCard } from '../../src/sharing/draw-card.ts';
import { legible } from '../../src/sharing/legible.ts';
import { loadLayouts } from '../../src/site/load-layouts.ts';
import { sharedFolder } from '../support/demo.ts';

const effects = nodeEffects();
const time = { iso: '2024-03-25T16:05:00+00:00', clock: '16:05', date: 'Monday 25 March 2024', full: 'Monday 25 March 2024, 16:05 GMT' };
const look = { site: 'The Daily Example', accent: '#b0121f', onAccent: '#fff' };
const entry: CardView = {
  ...look,
  kind: 'entry',
  headline: 'A headline',
  coverage: 'The storm',
  authors: [{ name: 'Jane Doe', role: 'Reporter' }],
  time,
};

const { folder, remove } = sharedFolder();
let card: (view: CardView) => CardElement;
beforeAll(async () => {
  const { layouts } = await loadLayouts(undefined, `${folder}/layouts.json`, 'code', effects);
  card = (view) => layouts?.card(view) as CardElement;
});
afterAll(remove);
const draw = (view: CardView, read: (src: string) => Uint8Array | undefined = () => undefined) => drawCard(card(view), read, effects);

describe('a card', () => {
  test('is a PNG of 1200 by 630 pixels, the same whenever it is drawn', async () => {
    const [one, two] = [await draw(entry), await draw(entry)];
    const { format, width, height } = await sharp(one).metadata();
    expect([format, width, height]).toEqual(['png', 1200, 630]);
    expect(Buffer.from(one).equals(two)).toBe(true);
    expect(Buffer.from(one).equals(await draw({ ...entry, headline: 'Another' }))).toBe(false);
  });

  test('shows its time', async () => {
    const later = { ...time, full: 'Monday 25 March 2024, 16:06 GMT' };
    expect(Buffer.from(await draw(entry)).equals(await draw({ ...entry, time: later }))).toBe(false);
  });

  test.each(['upcoming', 'live', 'closed'] as const)('of a coverage that is %s can be drawn', async (status) => {
    const dates = [{}, { start: time }, { end: time }, { start: time, end: time }];
    for (const some of dates)
      await expect(draw({ ...look, kind: 'coverage', headline: 'The storm', status, ...some })).resolves.toBeDefined();
  });

  test('has the logo in place of the title', async () => {
    const bytes = await sharp({ create: { width: 300, height: 60, channels: 3, background: '#00f' } })
      .webp()
      .toBuffer();
    const drawn = await draw({ ...entry, logo: { src: 'assets/logo.webp', width: 300, height: 60 } }, (src) =>
      src === 'assets/logo.webp' ? bytes : undefined,
    );
    const { data } = await sharp(drawn).extract({ left: 100, top: 70, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([0, 0, 255]);
  });

  test('can be drawn of whatever text is legible', { timeout: 120_000 }, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 150 }),
      fc.constantFrom(
        '<svg onload="a()">',
        '&amp;',
        '{{ 7*7 }}',
        'W'.repeat(150),
        `${'word '.repeat(30)}`,
        '\u00ad'.repeat(20),
        '0',
        'http://x.example/?a=b&c',
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        const [headline, name] = [legible(a) ?? 'A', legible(b) ?? 'B'];
        const svg = await draw({
          ...entry,
          headline,
          coverage: name,
          authors: [{ name, role: headline }],
          label: { name, slug: 'breaking' },
        });
        expect(svg.length).toBeGreaterThan(1000);
      }),
      { numRuns: 20 },
    );
  });

  test('every face has every character that counts as legible', async () => {
    const drawn = Array.from({ length: 0xffff }, (_, code) => legible(`a${String.fromCharCode(code)}`)?.slice(1) ?? '');
    const all = [...new Set(drawn.join(''))];
    expect(all.length).toBeGreaterThan(600);
    const missing: string[] = [];
    for (const [family, fontWeight] of [
      ['serif', 600],
      ['sans', 400],
      ['sans', 600],
    ] as const) {
      const node = {
        type: 'div',
        props: { style: { fontFamily: familyNames(family), fontWeight, fontSize: 8, width: 1200 }, children: all.join(' ') },
      };
      await satori(node as never, {
        width: 1200,
        height: 630,
        fonts: cardFonts(effects).filter(({ name, weight }) => name.startsWith(family) && weight === fontWeight),
        loadAdditionalAsset: async (_, segment) => {
          missing.push(segment);
          return [];
        },
      });
    }
    expect(missing).toEqual([]);
  });
});
