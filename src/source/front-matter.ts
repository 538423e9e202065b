import matter from 'gray-matter';
import type { Reporter } from './reporter.ts';

/** A file's front matter and where its body begins, both as offsets into the file's text. */
export type FrontMatter = {
  readonly yaml: string;
  /** Where `yaml` begins. */
  readonly yamlStart: number;
  /** Where the text after the closing line begins. */
  readonly bodyStart: number;
};

/**
 * Splits a text into front matter and body; the one door to gray-matter.
 *
 * gray-matter would run `---js` blocks as code, take everything for front matter where the closing line is missing,
 * and end the block at any line that merely begins with three dashes. So the fences are checked before it is asked,
 * every engine but YAML throws, and YAML is only taken out here: `source/yaml.ts` reads it, with positions.
 *
 * @returns undefined where there is no sound front matter; the reason is reported and the entry held back.
 */
export function splitFrontMatter(text: string, report: Reporter): FrontMatter | undefined {
  const refuse = (at: [number, number], reason: string, note: string, expected?: string) => {
    report.add('error', 'front-matter', at, { reason, note, outcome: 'held-back', ...(expected && { expected }) });
    return undefined;
  };
  const conflict = /^<{7} .*$/m.exec(text);
  if (conflict && text.lastIndexOf('\n>>>>>>> ') > conflict.index) {
    report.add('error', 'merge-conflict', [conflict.index, conflict.index + conflict[0].length], {
      reason: 'Unexpected merge conflict, two versions of the text stand in one file',
      note: 'Keep one version, delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`, and commit again.',
      outcome: 'held-back',
    });
    return undefined;
  }
  const first = text.slice(0, endOfLine(text, 0));
  if (!first.startsWith('---')) {
    const later = /^\s*\n---[ \t]*(?:\n|$)/.test(text);
    return later
      ? refuse([0, first.length], 'Unexpected empty line before the front matter', 'Delete everything above the first `---`.')
      : refuse(
          [0, first.length],
          'Missing front matter',
          'Begin the file with a line `---`, then `time: 2024-03-25 16:05`, then a line `---`.',
        );
  }
  if (!fence.test(first)) {
    return refuse(
      [0, first.length],
      `Unexpected \`${first.trimEnd()}\``,
      'Front matter is always YAML; no other language is read, and none is ever run.',
      'a line `---`',
    );
  }
  const close = text.indexOf('\n---', 3);
  if (close < 0) {
    return refuse([0, 3], 'Unexpected end of file, the front matter is not closed', 'Put a line `---` after its last field.');
  }
  const last = text.slice(close + 1, endOfLine(text, close + 1));
  if (!fence.test(last)) {
    return refuse(
      [close + 1, close + 1 + last.length],
      `Unexpected \`${last}\` in the front matter`,
      'The front matter ends with a line that has three dashes and nothing else.',
      'a line `---`',
    );
  }
  const empty = emptyLines(text.slice(0, close));
  if (empty !== undefined) {
    return refuse([empty, empty + 1], `Unexpected empty lines in the front matter, more than ${mostEmpty}`, 'Delete the empty lines.');
  }
  // What follows is body, whatever it is, and would only be copied.
  const head = text.slice(0, endOfLine(text, close + 1) + 1);
  const file = matter(head, { language: 'yaml', engines });
  return { yaml: file.matter, yamlStart: 3, bodyStart: head.length - file.content.length };
}

/** Three dashes, with nothing behind them that parsers of Markdown do not skip. */
const fence = /^---[ \t]*$/;

/** With many more empty lines gray-matter takes long to look for comments among them. */
const mostEmpty = 100;

/** Where more empty lines than that end, whatever separates them. */
function emptyLines(text: string): number | undefined {
  let [at, run] = [0, 0];
  for (const line of text.split(/[\n\u2028\u2029]/)) {
    run = line.trim() === '' ? run + 1 : 0;
    if (run > mostEmpty) return at;
    at += line.length + 1;
  }
  return undefined;
}

const refuseEngine = {
  parse: (): never => {
    throw new Error('Front matter is YAML; no other engine is ever asked');
  },
};

const engines = new Proxy({ yaml: { parse: () => ({}) } }, { get: (known, name) => (name === 'yaml' ? known.yaml : refuseEngine) });

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
