import { printable } from './printable.ts';

/** An entry that may be meant. */
export type Candidate = { readonly path: string; readonly headline?: string };

/** How many are listed at most. */
const most = 20;

/** That an entry is not there, or which of several may be meant. */
export function whichEntry(asked: string, found: readonly Candidate[], root: string): string {
  const name = printable(asked);
  if (found.length === 0)
    return `No entry is \`${name}\`. Name it by its file, its address on the web, or words of its headline; nothing was changed.`;
  return [
    `\`${name}\` may be any of ${found.length} entries; nothing was changed. Name one by its path:`,
    ...list(found.map(({ path, headline }) => [root ? `${root}/${path}` : path, headline].filter(Boolean).join('  '))),
  ].join('\n');
}

/** That a coverage is not there, or which of several may be meant. */
export function whichCoverage(
  asked: string,
  found: readonly { folder: string; title: string }[],
  all: readonly { folder: string; title: string }[],
): string {
  const name = printable(asked);
  const first = found.length > 0 ? `\`${name}\` may be any of ${found.length} coverages` : `No coverage is \`${name}\``;
  return [`${first}; nothing was changed. Name one of these:`, ...coverageList(found.length > 0 ? found : all)].join('\n');
}

/** Coverages, one a line. */
export function coverageList(coverages: readonly { folder: string; title: string }[]): string[] {
  return list(coverages.map(({ folder, title }) => `${folder}  ${title}`));
}

function list(lines: readonly string[]): string[] {
  return [
    ...lines.slice(0, most).map((line) => `  ${printable(line)}`),
    ...(lines.length > most ? [`  and ${lines.length - most} more`] : []),
  ];
}
