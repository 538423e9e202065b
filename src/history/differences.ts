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

/** A space between two words that were both replaced goes with them, so that they can be read together. */
function bridged(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const [one, two, three] = [pieces[at], pieces[at + 1], pieces[at + 2]] as [Piece, Piece | undefined, Piece | undefined];
    const [removed, added] = found.slice(-2);
    const isBridge = one.kind === 'same' && /^ +$/.test(one.text) && two?.kind === 'removed' && three?.kind === 'added';
    if (!isBridge || removed?.kind !== 'removed' || added?.kind !== 'added') {
      found.push(one);
      continue;
    }
    found.splice(
      -2,
      2,
      { kind: 'removed', text: removed.text + one.text + two.text },
      { kind: 'added', text: added.text + one.text + three.text },
    );
    at += 2;
  }
  return found;
}
