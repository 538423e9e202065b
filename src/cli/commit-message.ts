import { basename } from 'node:path/posix';
import type { Changed } from './check-changes.ts';
import { subjects } from './report-publish.ts';

/** How long the first line is at most, in characters. */
const longest = 72;

/** What a commit says: the headline of what is new, or what was done to which; of several all of them below that. */
export function commitMessage(changed: readonly Changed[]): string {
  const texts = changed.filter(({ path }) => /\.md$/i.test(path));
  const lines = (texts.length > 0 ? texts : changed).map(line);
  const [first = '', ...others] = lines;
  if (others.length === 0) return shortened(first, longest);
  const more = subjects.several('', others.length);
  return [subjects.several(shortened(first, longest - more.length), others.length), '', ...lines.map((one) => `- ${one}`)].join('\n');
}

function line({ path, kind, parsed }: Changed): string {
  const name = basename(path).replace(/\.md$/i, '');
  if (kind === 'deleted') return subjects.deleted(path);
  const entry = parsed?.state === 'published' ? parsed.entry : undefined;
  if (entry?.kind === 'withdrawal') return subjects.withdrawn(name);
  return subjects[kind](entry?.title || path);
}

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
