import type { Problem } from '../problem.ts';
import { nothingWritten, problemText, summary } from './report.ts';

/**
 * Tells of problems build after build: what is wrong is said only when it is news.
 *
 * @param root - How messages name the content folder.
 */
export function problemTeller(root: string): (problems: readonly Problem[]) => void {
  let said = '';
  return (problems) => {
    const texts = problems.map((problem) => problemText(problem, root));
    const blocked = problems.some(({ outcome }) => outcome === 'nothing-written') ? [nothingWritten] : [];
    const text = [...texts, summary(problems), ...blocked].filter(Boolean).join('\n');
    if (text !== said && text) process.stderr.write(`${text}\n`);
    said = text;
  };
}
