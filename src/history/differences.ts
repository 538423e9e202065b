import { diffArrays } from 'diff';

/** A piece of a text that was changed: what stayed, what was taken out, and what was put in. */
export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** How many paragraphs or words may differ before the one text counts as another one. */
const most = 1000;

/** Words with what joins their parts; of scripts without spaces each character; anything else by itself. */
const alone = '[\\p{Ideographic}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
const letters = `(?:(?!${alone})[\\p{L}\\p{M}\\p{N}])+`;
const token = new RegExp(`\\s+|${alone}\\p{M}*|${letters}(?:['’.,:-]${letters})*|.`, 'gsu');

/**
 * What differs between two texts, word by word: a list of pieces for each stretch of paragraphs that changed. A line is a
 * paragraph. Nothing is in it but words of the two.
 */
export function differences(before: string, after: string): Piece[][] {
  const paragraphs = compare(before.split('\n'), after.split('\n'));
  return stretches(paragraphs).map(([removed, added]) => {
    const words = compare(tokens(removed.join('\n')), tokens(added.join('\n')));
    return bridged(words.map(({ kind, items }) => ({ kind, text: items.join('') })).filter(({ text }) => text !== ''));
  });
}

type Part = { readonly kind: Piece['kind']; readonly items: readonly string[] };

function compare(before: string[], after: string[]): Part[] {
  const parts = diffArrays(before, after, { maxEditLength: most }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  return parts.map(({ removed, added, value }) => ({ kind: removed ? 'removed' : added ? 'added' : 'same', items: value }));
}

function tokens(text: string): string[] {
  return text.match(token) ?? [];
}

/** What was taken out and put in between paragraphs that stayed. */
function stretches(parts: readonly Part[]): [removed: string[], added: string[]][] {
  const found: [string[], string[]][] = [];
  let isOpen = false;
  for (const { kind, items } of parts) {
    if (kind !== 'same') {
      if (!isOpen) found.push([[], []]);
      found.at(-1)?.[kind === 'removed' ? 0 : 1].push(...items);
    }
    isOpen = kind !== 'same';
  }
  return found;
}

/** Spaces between words that were replaced go with them, so that what was and what is can be read in one go. */
function bridged(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  let run: Piece[] = [];
  for (const piece of [...pieces, { kind: 'same', text: '' } as const]) {
    if (piece.kind !== 'same' || /^ +$/.test(piece.text)) {
      run.push(piece);
      continue;
    }
    found.push(...replaced(run), piece);
    run = [];
  }
  return found.reduce<Piece[]>((joined, piece) => {
    const last = joined.at(-1);
    if (last?.kind === 'same' && piece.kind === 'same') joined[joined.length - 1] = { kind: 'same', text: last.text + piece.text };
    else if (piece.text !== '') joined.push(piece);
    return joined;
  }, []);
}

/** Changes with nothing but spaces between them, as one. */
function replaced(run: readonly Piece[]): readonly Piece[] {
  const without = (kind: Piece['kind']) => run.map((piece) => (piece.kind === kind ? '' : piece.text)).join('');
  const [removed, added] = [without('added'), without('removed')];
  if (removed.trim() === '' || added.trim() === '') return run;
  const [start, end] = [/^ */, / *$/].map((spaces) => [removed, added].map((text) => spaces.exec(text)?.[0] ?? '').sort()[0] ?? '');
  const inner = (text: string) => text.slice(start?.length, text.length - (end?.length ?? 0));
  return [
    { kind: 'same', text: start ?? '' },
    { kind: 'removed', text: inner(removed) },
    { kind: 'added', text: inner(added) },
    { kind: 'same', text: end ?? '' },
  ];
}
