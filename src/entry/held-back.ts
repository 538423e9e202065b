import { nearest } from '../source/nearest.ts';

/** Fields that decide whether an entry is published, and words by which people mean the same. */
export const deciding = { fields: ['time', 'draft', 'withdrawn'], intents: ['embargo', 'publish', 'published', 'private'] };

/**
 * Whether somebody may have meant to take the entry off the page, judged by the raw bytes of a file that cannot be read.
 * Then its last good version must not stay either.
 *
 * Any line that begins with `draft`, `withdrawn`, another word for it or a near miss of one counts, up to the end of the
 * front matter (of the whole text where that end is missing); so does a `time` that is no time. NUL bytes are passed over, so that UTF-16 is understood.
 */
export function mayBeMeantToLeave(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  const front = /^[^\n-]*---[\s\S]*?\n---[ \t]*\r?(?:\n|$)/.exec(text)?.[0] ?? text;
  return front.split(/[\r\n]/).some((line) => {
    if (isBrokenTime(line)) return true;
    const word = /^[\s"'{,?<>=-]*([a-z_-]+)/i.exec(line)?.[1]?.toLowerCase() ?? '';
    return nearest(word, ['draft', 'withdrawn', ...deciding.intents], 2) !== undefined || /^(withdraw|draft|embargo)/.test(word);
  });
}

/** Whether a line is a `time` field with something that cannot be a time, such as one with a quote that is not closed. */
function isBrokenTime(line: string): boolean {
  const value = /^["']?time["']?[ \t]*:(.*)$/i
    .exec(line)?.[1]
    ?.replace(/[ \t]#.*$/, '')
    .trim();
  if (value === undefined) return false;
  const bare = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
  return !/^(?:\d{4}-\d\d-\d\d[ \tT]+)?\d\d:\d\d[\d:.,+\- \tA-Z]*$/i.test(bare);
}
