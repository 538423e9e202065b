import type { FormattedTime } from '../time/format-time.ts';
import { printable } from './printable.ts';

/** Something that falls due by itself. */
export type Due = {
  readonly time: FormattedTime;
  readonly kind: 'entry' | 'start' | 'end';
  /** Path in the content folder. */
  readonly file: string;
  readonly title?: string;
};

const words = { entry: 'entry is published', start: 'coverage starts', end: 'coverage ends' };

/** What falls due, one thing over two lines. */
export function dueText(due: readonly Due[], root: string): string {
  if (due.length === 0) return 'Nothing falls due by itself.';
  return due
    .flatMap(({ time, kind, file, title }) => [
      `${time.full}  ${words[kind]}`,
      `    ${[fileOf(file, root), title].filter(Boolean).join('  ')}`,
    ])
    .map(printable)
    .join('\n');
}

/** The same for programs. */
export function dueJson(due: readonly Due[], root: string): string {
  return JSON.stringify(
    due.map(({ time, kind, file, title }) => ({ time: time.iso, kind, file: fileOf(file, root), ...(title && { title }) })),
    null,
    2,
  );
}

/** What `next` warns of, where entries are under embargo in a repository that looks public. */
export const publicEmbargo = (address: string) =>
  `The repository looks public: anybody can read ${printable(address)} without a password, and with it each entry under embargo that was pushed. Make the repository private (its host's page has that under Settings), or keep such entries out of it until their time.`;

function fileOf(file: string, root: string): string {
  return root ? `${root}/${file}` : file;
}
