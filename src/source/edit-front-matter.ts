import type { Problem } from '../problem.ts';
import { decode } from './decode.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import type { SourceFile } from './read-content.ts';
import { reporter } from './reporter.ts';
import { type Splice, spliceBytes } from './splice-bytes.ts';
import { readYaml, type Written, type Yaml, type YamlValue } from './yaml.ts';

/** A change of one field: another value, or one more in its list. Values are YAML of one line that may stand in brackets. */
export type Change = { readonly field: string } & ({ readonly to: string } | { readonly add: string });

/** A file's new bytes, or why it stays as it is. */
export type Edited = { readonly bytes?: Uint8Array; readonly problems: readonly Problem[] };

/**
 * Changes one field of a file's front matter and touches nothing else: comments, order, quotes and line ends stay. What
 * was one value becomes a list where another is added. The result is read again before it counts: unless exactly
 * that field differs, the file stays as it is.
 */
export function editFrontMatter(file: SourceFile, change: Change): Edited {
  const before = read(file);
  if (!before.text || !before.front || !before.yaml) return { problems: before.problems };
  const bytes = spliceBytes(file.bytes, before.text, splicesOf(change, before.text, before.front, before.yaml));
  const after = read({ path: file.path, bytes });
  if (after.yaml && isOnly(change, before.yaml, after.yaml) && bodyOf(after) === bodyOf(before)) return { bytes, problems: [] };
  const report = reporter(file.path, before.text);
  report.add('error', 'edit', before.yaml.rangeOf([change.field], 'key') ?? [0, 3], {
    reason: `Unexpected form of the front matter, in which \`${change.field}\` cannot be changed safely`,
    note: `Nothing was changed; write it by hand: \`${change.field}: ${'to' in change ? change.to : change.add}\`.`,
  });
  return { problems: report.problems };
}

type Read = {
  readonly text?: string | undefined;
  readonly front?: FrontMatter | undefined;
  readonly yaml?: Yaml | undefined;
  readonly problems: readonly Problem[];
};

function read({ path, bytes }: SourceFile): Read {
  const { text, report } = decode(path, bytes);
  const front = text === undefined ? undefined : splitFrontMatter(text, report);
  return { text, front, yaml: front && readYaml(front.yaml, front.yamlStart, report), problems: report.problems };
}

function bodyOf({ text, front }: Read): string | undefined {
  return text?.slice(front?.bodyStart);
}

function splicesOf(change: Change, text: string, front: FrontMatter, yaml: Yaml): Splice[] {
  const found = yaml.written(change.field);
  if (!found) return [inserted(`${change.field}: ${'to' in change ? change.to : change.add}`, text, front, yaml)];
  if ('to' in change) return [replaced(found, change.to, text)];
  if (found.form === 'empty') return [replaced(found, change.add, text)];
  return found.form === 'list' ? [appended(found, change.add, text)] : listed(found, change.add, text);
}

/** A field more: on a line before the closing one, or before the closing bracket. */
function inserted(field: string, text: string, front: FrontMatter, yaml: Yaml): Splice {
  const all = yaml.written();
  if (all?.isFlow) return { at: at(all.last ?? all.value[0] + 1), text: all.last === undefined ? field : `, ${field}` };
  const indentation = all ? ' '.repeat(columnOf(all.key[0], text)) : '';
  return { at: at(text.indexOf('\n', front.yamlStart + front.yaml.length) + 1), text: `${indentation}${field}\n` };
}

/** Another value in the place of the one that is there, or after the colon. */
function replaced({ isFlow, key, value, last }: Written, to: string, text: string): Splice {
  if (value[0] === value[1]) return { at: at(text.indexOf(':', key[1]) + 1), text: ` ${to}` };
  const end = isFlow ? value[1] : (last ?? value[1]);
  // A text over several lines in the block form ends with its last line.
  return { at: [value[0], text[end - 1] === '\n' ? end - 1 : end], text: to };
}

/** One more in a list. */
function appended({ isFlow, value, last }: Written, item: string, text: string): Splice {
  if (isFlow) return { at: at(last ?? value[0] + 1), text: last === undefined ? item : `, ${item}` };
  return lineAfter(last ?? value[1], `${' '.repeat(columnOf(value[0], text))}- ${item}`, text);
}

/** A list of the one value that was there and another one. */
function listed({ form, isFlow, value, last }: Written, item: string, text: string): Splice[] {
  if (isFlow || form === 'text') {
    return [
      { at: at(value[0]), text: '[' },
      { at: at(value[1]), text: `, ${item}]` },
    ];
  }
  const end = last ?? value[1];
  const lines = [...text.slice(value[0], end).matchAll(/\n(?=[^\n])/g)].map(({ index }) => value[0] + index + 1);
  return [
    { at: at(value[0]), text: '- ' },
    ...lines.map((line) => ({ at: at(line), text: '  ' })),
    lineAfter(end, `${' '.repeat(columnOf(value[0], text))}- ${item}`, text),
  ];
}

/** A line of its own after the one in which something ends. */
function lineAfter(end: number, line: string, text: string): Splice {
  return text[end - 1] === '\n' ? { at: at(end), text: `${line}\n` } : { at: at(text.indexOf('\n', end)), text: `\n${line}` };
}

function at(offset: number): [number, number] {
  return [offset, offset];
}

function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Whether the change is there, and all other fields are as they were. */
function isOnly(change: Change, before: Yaml, after: Yaml): boolean {
  const name = change.field.toLowerCase();
  const split = ({ values }: Yaml) => {
    const fields = Object.entries(values);
    return {
      own: fields.find(([field]) => field.toLowerCase() === name)?.[1],
      others: JSON.stringify(fields.filter(([field]) => field.toLowerCase() !== name)),
      count: fields.filter(([field]) => field.toLowerCase() === name).length,
    };
  };
  const [old, now] = [split(before), split(after)];
  const value = readYaml(`value: ${'to' in change ? change.to : change.add}`, 0, reporter('', ''))?.values.value;
  const was = old.own === undefined || old.own === '' ? [] : Array.isArray(old.own) ? old.own : [old.own];
  const wanted: readonly (YamlValue | undefined)[] = 'to' in change ? [value] : [...was, value];
  const got = 'to' in change || !Array.isArray(now.own) ? [now.own] : now.own;
  return now.count === 1 && old.others === now.others && JSON.stringify(got) === JSON.stringify(wanted);
}
