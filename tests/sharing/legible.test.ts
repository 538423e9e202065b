import { describe, expect, test } from 'vitest';
import { legible } from '../../src/sharing/legible.ts';

describe('what the fonts of cards can draw', () => {
  test.each([
    ['Storm Æthelred — “it’s over”, £3.5m', 'Storm Æthelred — “it’s over”, £3.5m'],
    ['Łódź, Đà Nẵng, Αθήνα, Київ, İstanbul', 'Łódź, Đà Nẵng, Αθήνα, Київ, İstanbul'],
    ['Cafe\u0301', 'Café'],
    ['🚨 Breaking 🇬🇧', 'Breaking'],
    ['one\u2028two\tthree\u00a0four', 'one two three four'],
    ['up → down', 'up down'],
    ['a\u0000b\u202ec\ud800', 'abc'],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(legible(text)).toBe(drawn);
  });

  test.each(['عاجل', '速報', 'Tokyo 東京', 'תל אביב', 'हिन्दी', '١٢٣', '🚨', '', ' '])('%j is not drawn', (text) => {
    expect(legible(text)).toBeUndefined();
  });
});
