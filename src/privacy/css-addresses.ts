/** An address in a style sheet, and at which character of it it stands. */
export type CssAddress = { readonly address: string; readonly index: number };

/**
 * The addresses that a style sheet loads: `url()`, `src()`, `@import` and the strings of `image-set()` (CSS Values level 4,
 * section 4.5; CSS Images level 4, section 2.4). Escapes are read as browsers read them; comments are left out.
 */
export function cssAddresses(css: string): CssAddress[] {
  const text = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => ' '.repeat(comment.length)).replace(escaped, plainOf);
  const found: CssAddress[] = [];
  for (const { 0: whole, 1: quoted, 2: plain, index } of text.matchAll(/\b(?:url|src)\(\s*(?:(["'][\s\S]*?(?:["']|$))|([^)]*))/gi)) {
    found.push({ address: strip(quoted ?? plain ?? whole), index });
  }
  for (const { 1: quoted = '', index } of text.matchAll(/@import\s*(["'][^"']*)/gi)) found.push({ address: strip(quoted), index });
  for (const { 1: list = '', index } of text.matchAll(/image-set\(((?:[^()]|\([^()]*\))*)/gi)) {
    const strings = list.replace(/\w+\([^()]*\)/g, '').matchAll(/(["'])(.*?)\1/g);
    for (const { 2: address = '' } of strings) found.push({ address, index });
  }
  return found.sort((a, b) => a.index - b.index || (a.address < b.address ? -1 : 1));
}

/** CSS Syntax level 3, section 4.3.7. */
const escaped = /\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi;

function plainOf(_: string, code: string | undefined, character: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16);
  return code === undefined ? (character ?? '') : point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
}

function strip(text: string): string {
  return text.trim().replace(/^["']|["']$/g, '');
}
