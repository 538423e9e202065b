/** The colour of text on a colour: black or white, whichever has the higher contrast (WCAG 2.2, "contrast ratio"). */
export function onColour(colour: string): '#000' | '#fff' {
  // With luminance L, white has the contrast 1.05 / (L + 0.05) and black (L + 0.05) / 0.05: they are equal at 0.179.
  return luminance(colour) > 0.179 ? '#000' : '#fff';
}

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
