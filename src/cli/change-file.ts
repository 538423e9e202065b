import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import { type Change, editFrontMatter } from '../source/edit-front-matter.ts';
import type { SourceFile } from '../source/read-content.ts';
import type { Newsroom } from './newsroom.ts';
import { problemText } from './report.ts';
import { byHand, mendFirst } from './report-writing.ts';
import { Stopped } from './stopped.ts';

/**
 * Changes one field of a file's front matter on disk.
 *
 * @param isRead - Whether the field is taken as it was meant from the new file; otherwise nothing is written.
 */
export function changeFile(
  file: SourceFile,
  change: Change,
  { content, root }: Newsroom,
  effects: Effects,
  isRead: (file: SourceFile) => boolean,
): void {
  const { bytes, problems } = editFrontMatter(file, change);
  const line = `${change.field}: ${'to' in change ? change.to : change.add}`;
  if (!bytes) throw new Stopped([...problems.map((problem) => problemText(problem, root)), mendFirst(line)].join('\n'));
  if (!isRead({ path: file.path, bytes })) throw new Stopped(byHand(`${root}/${file.path}`, line));
  effects.write(join(content, file.path), bytes);
}
