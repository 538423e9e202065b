import type { PhrasingContent, Text } from 'mdast';
import type { Places } from './places-in.ts';

/** What may mean anything but itself within a paragraph. */
const meaningful = /[\\`*_[\]<~|@\t]|&(?! )|https?:|www\./i;

/**
 * Bold and italics of which there is no doubt. What opens follows a space, an opening quote or nothing, and stands before a
 * letter or a digit, so that it can only open; what closes is the other way round, so that it can only close
 * (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis).
 */
const emphasis =
  /(?<![^\s("'“‘—–])(?<mark>\*\*|__|\*|_)(?<words>[\p{L}\p{N}](?:[^\n\\`*_[\]<&~|@\t]*(?:[\p{L}\p{N}]|[.,:;!?](?=\*+\s|_+\s|[*_]+$)))?)\k<mark>(?=[\s.,;:!?)"'”’…—–]|$)/u;

/** A picture and a link of words alone, whose addresses are what they say, with nothing in them that is to be decoded. */
const picture = /!\[(?<alt>(?!\^)[^\n\\`*_[\]<&~|@\t]*)\]\((?<src>[\w./-]+)(?: "(?<title>[^\n\\`<&~|"]+)")?\)/u;
const link = /(?<!!)\[(?<label>[\p{L}\p{N}"'“‘](?:[^\n\\`*_[\]<&~|@\t]*[^\s\\`*_[\]<&~|@])?)\]\((?<url>https?:\/\/[\w.~/?#=%+:,@!$&-]+)\)/u;

const unit = new RegExp([emphasis, picture, link].map(({ source }) => source).join('|'), 'gu');

/**
 * Parses the text of a paragraph or a heading, of which no line begins or ends with a space.
 *
 * @param at - Where each offset of the text stands in the file.
 * @returns undefined if there is anything in it that the parser must see.
 */
export function parsePhrases(text: string, at: Places): PhrasingContent[] | undefined {
  if (!meaningful.test(text)) return [words(text, 0, text.length, at)];
  const phrases: PhrasingContent[] = [];
  let done = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(unit)) {
    if (index > done) phrases.push(words(text, done, index, at));
    done = index + whole.length;
    const start = at(index);
    const { mark, url, alt, src, title = null } = groups;
    if (alt !== undefined && src !== undefined) {
      phrases.push({ type: 'image', title, url: src, alt, position: { start, end: at(done) } });
      continue;
    }
    const from = index + (mark?.length ?? 1);
    const children = [words(text, from, from + (groups.words ?? groups.label ?? '').length, at)];
    const position = { start, end: at(done) };
    if (url !== undefined) phrases.push({ type: 'link', title: null, url, children, position });
    else phrases.push({ type: mark?.length === 2 ? 'strong' : 'emphasis', children, position });
  }
  if (done < text.length) phrases.push(words(text, done, text.length, at));
  return phrases.every(isPlain) ? phrases : undefined;
}

function words(text: string, from: number, to: number, at: Places): Text {
  return { type: 'text', value: text.slice(from, to), position: { start: at(from), end: at(to) } };
}

function isPlain(node: PhrasingContent): boolean {
  if (node.type === 'image') return !meaningful.test(node.alt ?? '');
  return 'children' in node ? node.children.every(isPlain) : 'value' in node && !meaningful.test(node.value);
}
