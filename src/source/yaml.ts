import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  Scalar,
  type Range as YamlRange,
} from 'yaml';
import { withoutForbidden } from './decode.ts';
import type { Range, Reporter } from './reporter.ts';

/** A value as it was written: numbers, dates and booleans are text too, so that `16.10` never becomes `16.1`. */
export type YamlValue = string | readonly YamlValue[] | YamlMap;
export type YamlMap = { readonly [key: string]: YamlValue };

/** Front matter or `site.yaml`, with the place of every key and value. */
export type Yaml = {
  readonly values: YamlMap;
  /** Where the value at a path stands in the file, or its key. */
  readonly rangeOf: (path: readonly PropertyKey[], part?: 'key' | 'value') => Range | undefined;
};

/** How deep lists and maps may nest in YAML; no field of ours needs more than four. */
const depthLimit = 20;

/**
 * Reads YAML 1.2 by its failsafe schema (https://yaml.org/spec/1.2.2/#101-failsafe-schema); the one door to `yaml`.
 *
 * Anchors, aliases and tags are refused: nobody needs them here, and a few lines of aliases can stand for gigabytes.
 *
 * @param text - The YAML alone.
 * @param start - Where it begins in the file, so that problems are reported at the file's line and column.
 * @returns undefined where it is not sound; the reason is reported and the file held back.
 */
export function readYaml(text: string, start: number, report: Reporter): Yaml | undefined {
  const refuse = (at: Range, reason: string, note: string) => {
    report.add('error', 'yaml', [at[0] + start, at[1] + start], { reason, note, outcome: 'held-back' });
    return undefined;
  };
  const deep = tooDeep(text);
  if (deep) return refuse(deep, 'Unexpected lists within lists', 'Front matter has one value or one simple list for each field.');

  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const error = document.errors[0];
  if (error) {
    const { reason, note } = explain(error.code, text, error.pos[0]);
    return refuse(error.pos, reason, note);
  }
  const root = document.contents;
  if (root === null) return { values: {}, rangeOf: () => undefined };
  if (!isMap(root))
    return refuse(ends(root.range), 'Unexpected text', 'Each line is a field and its value, such as `time: 2024-03-25 16:05`.');

  const refused: { at: Range; reason: string; note: string }[] = [];
  const comments: Range[] = [];
  const values = toValue(root, (at, reason, note) => refused.push({ at, reason, note }), comments) as YamlMap;
  const [problem] = refused;
  if (problem) return refuse(problem.at, problem.reason, problem.note);
  for (const at of comments) {
    report.add('warning', 'yaml-comment', [at[0] + start, at[1] + start], {
      reason: 'Unexpected ` #` in a value, what follows it is a comment and was cut off',
      note: 'If it belongs to the text, put the whole value in quotes: `"…"`.',
    });
  }
  return { values, rangeOf: (path, part = 'value') => rangeOf(document, path, part, start) };
}

type Refuse = (at: Range, reason: string, note: string) => void;

function toValue(node: unknown, refuse: Refuse, comments: Range[]): YamlValue {
  if (!isNode(node)) return '';
  const at = ends(node.range);
  if (isAlias(node)) {
    refuse(at, `Unexpected \`*\``, 'Put the value in quotes: `"…"`. In YAML an asterisk at the beginning means something else.');
    return '';
  }
  if (node.anchor || node.tag) {
    refuse(at, `Unexpected \`${node.anchor ? '&' : '!'}\` before a value`, 'Put the whole value in quotes: `"…"`.');
    return '';
  }
  if (isSeq(node)) return node.items.map((item) => toValue(item, refuse, comments));
  if (isMap(node)) {
    const map = Object.create(null) as { [key: string]: YamlValue };
    for (const { key, value } of node.items) {
      if (!isScalar(key)) {
        refuse(at, 'Unexpected field name', 'A field name is a simple word, followed by a colon and a space.');
        continue;
      }
      const name = withoutForbidden(String(key.value ?? ''));
      if (name in map) refuse(ends(key.range), `Unexpected second \`${name}\``, 'Keep one of the two.');
      map[name] = toValue(value, refuse, comments);
    }
    return map;
  }
  if (node.comment && node.type === Scalar.PLAIN && node.range) comments.push([node.range[1], node.range[1] + 2]);
  return withoutForbidden(String(node.value ?? ''));
}

function rangeOf(document: Document.Parsed, path: readonly PropertyKey[], part: 'key' | 'value', start: number): Range | undefined {
  let node: unknown = document.contents;
  let key: unknown;
  // A field that is missing within another stands where the other begins.
  for (const step of path) {
    const pair: { key: unknown; value: unknown } | undefined = isMap(node)
      ? (node.items.find((item) => isScalar(item.key) && item.key.value === step) ??
        node.items.find((item) => isScalar(item.key) && sameName(item.key.value, step)))
      : isSeq(node) && node.items[Number(step)]
        ? { key: node.items[Number(step)], value: node.items[Number(step)] }
        : undefined;
    if (!pair) break;
    key = pair.key;
    node = pair.value;
  }
  const found = key !== undefined && (part === 'key' || !isNode(node) || isEmpty(node)) ? key : node;
  if (key === undefined || !isNode(found) || !found.range) return undefined;
  const [from, to] = ends(found.range);
  return [from + start, to + start];
}

/** Field names are the same in any case; see `readFields`. */
function sameName(key: unknown, step: PropertyKey): boolean {
  return String(key).toLowerCase() === String(step).toLowerCase();
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && (node.value === null || node.value === '');
}

function ends(range: YamlRange | ParsedNode['range'] | null | undefined): Range {
  return range ? [range[0], range[1]] : [0, 1];
}

/** The spot where lists or maps nest deeper than `depthLimit`, found before parsing: the parser itself would overflow. */
function tooDeep(text: string): Range | undefined {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '[' || char === '{') open++;
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
    if (open > depthLimit * 2) return [i, i + 1];
  }
  const nested = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${depthLimit},}|^ {${depthLimit * 10}}`, 'm').exec(text);
  return nested ? [nested.index, nested.index + nested[0].length] : undefined;
}

/** The parser's error codes in a journalist's words. */
function explain(code: string, text: string, at: number): { reason: string; note: string } {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(lineStart).split('\n', 1)[0] ?? '';
  switch (code) {
    case 'TAB_AS_INDENT':
      return { reason: 'Unexpected tab', note: 'Use spaces at the beginning of a line.' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:\s/.test(line.slice(at - lineStart))
        ? { reason: 'Unexpected second `: ` in the line', note: `Put the value in quotes: \`${quoted(line)}\`.` }
        : { reason: 'Unexpected indentation', note: 'Begin every field at the start of its line.' };
    case 'MULTILINE_IMPLICIT_KEY':
      return { reason: 'Unexpected text', note: 'Each line is a field and its value: a word, a colon and a space, such as `time: 16:05`.' };
    case 'MISSING_CHAR':
      return { reason: 'Missing closing quote, bracket or colon', note: 'Close the quote, or write a colon and a space after the field.' };
    case 'BAD_SCALAR_START':
      return {
        reason: `Unexpected \`${text[at] ?? ''}\` at the beginning of a value`,
        note: `Put the value in quotes: \`${quoted(line)}\`.`,
      };
    case 'BAD_DQ_ESCAPE':
      return { reason: 'Unexpected `\\` within double quotes', note: 'Write `\\\\`, or use single quotes.' };
    case 'MULTIPLE_DOCS':
      return { reason: 'Unexpected `...`', note: 'Delete the line with three dots.' };
    case 'BAD_INDENT':
      return { reason: 'Unexpected indentation, or a missing `]`', note: 'Write a list in one line: `tags: [breaking, politics]`.' };
    default:
      return {
        reason: 'Unexpected text after or within a value',
        note: 'Put the whole value in quotes: `"…"`, and double any quote of the same kind inside it or use the other kind.',
      };
  }
}

/** A line with its value in quotes. */
function quoted(line: string): string {
  const [, field = '', value = ''] = /^(\s*[^:]*:\s+)(.*?)\s*$/.exec(line) ?? [];
  return `${field.trim()} "${value.replace(/(["\\])/g, '\\$1')}"`;
}
