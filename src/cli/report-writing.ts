import { printable } from './printable.ts';

/** What the commands that write into the content folder say. Paths are as the user would type them. */

/** A change that this file does not take. */
export const byHand = (path: string, line: string) =>
  `${printable(path)} has another form of this field, which would not be read. Nothing was changed; mend it by hand: \`${printable(line)}\`.`;

/** A file whose front matter cannot be changed as it is. */
export const mendFirst = (line: string) => `Nothing was changed. Mend the file first, or add the line by hand: \`${printable(line)}\`.`;

const publishNext = (path: string) => `Next: stop-press publish ${quoted(path)}`;

/** A path as it can be typed again. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${printable(path).replaceAll("'", "'\\''")}'`;
}

export const corrected = (path: string, time: string) => `Corrected ${printable(path)} at ${time}.\n${publishNext(path)}`;

export const pinned = (path: string) => `Pinned ${printable(path)}.\n${publishNext(path)}`;
export const unpinned = (path: string) => `${printable(path)} is no longer pinned.\n${publishNext(path)}`;
export const alreadyPinned = (path: string) => `${printable(path)} is pinned already; nothing was changed.`;
export const notPinned = (path: string) => `${printable(path)} is not pinned; nothing was changed.`;

/** What a withdrawal does, and what it cannot do. */
export const withdrawn = (path: string, id: string) => `Withdrew ${printable(path)}.

When this is published, its headline, text, byline, tags and media are gone from every page and feed; a notice with the
reason keeps its place and its address. Open pages follow within seconds.

- The address still has \`${printable(id)}\` in it. If the name itself must go, delete the file instead.
- Git's history still has the text, and so has every clone of it.

${publishNext(path)}`;
export const alreadyWithdrawn = (path: string) => `${printable(path)} is withdrawn already; nothing was changed.`;

export const closed = (path: string, time: string, isNow: boolean) =>
  `${isNow ? `Closed at ${time}` : `Will close at ${time}`}: ${printable(path)}\n${publishNext(path)}`;
export const alreadyClosed = (folder: string, time: string) =>
  `${printable(folder)} is closed already, since ${time}; nothing was changed. --time sets another end.`;
export const noIndex = (path: string) => `${printable(path)} is missing, so there is nowhere to write the end to. Add it with a \`title\`.`;

/** The file that was made, and what can be done with it. */
export const written = (path: string, { due, author }: { readonly due?: string; readonly author?: string }) =>
  [
    `Wrote ${printable(path)}`,
    ...(author === undefined ? [] : [author]),
    ...(due === undefined ? [] : [`Readers see it from ${due} on, once it is published.`]),
    publishNext(path),
  ].join('\n');

/** The journalist's own name is not one of the newsroom's. */
export const unknownAuthor = (name: string | undefined) =>
  name === undefined
    ? 'It has no byline: git knows no user.name. --author gives one.'
    : `It has no byline: \`${printable(name)}\`, git's user.name, is not among the authors in site.yaml. --author gives one.`;

/** Which coverage an entry is for cannot be told. */
export const whichLive = (lines: readonly string[]) =>
  lines.length === 0
    ? 'No coverage is live. Start one with `stop-press new --coverage "Title"`, or name a closed one with --coverage.'
    : [`${lines.length} coverages are live. Name one with --coverage:`, ...lines].join('\n');

export const coverageExists = (folder: string) => `There is a coverage \`${printable(folder)}\` already; nothing was written.`;
export const coverageRefused = (reason: string, note: string | undefined) =>
  printable([`${reason}.`, note, 'Nothing was written.'].filter(Boolean).join(' '));
export const cancelled = 'Nothing was written.';
export const editorFailed = (editor: string, why: string) =>
  `The editor \`${printable(editor)}\` did not open the file (${printable(why)}); it is there to be edited.`;

/** What `new` asks in a terminal. */
export const questions = { headline: 'Headline', coverage: 'Which coverage?', author: 'Whose byline?', nobody: 'Nobody, a desk entry' };
