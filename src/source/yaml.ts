import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  Scalar,
  type Range as YamlRange,
} from 'yaml';
import { withoutForbidden } from './decode.ts';
import { explainYaml } from './explain-yaml.ts';
import { readSimpleYaml } from './read-simple-yaml.ts';
import { type Range, type Reporter, reporter } from './reporter.ts';

/** A value as it was written: numbers, dates and booleans are text too, so that `16.10` never becomes `16.1`. */
export type YamlValue = string | readonly YamlValue[] | YamlMap;
export type YamlMap = { readonly [key: string]: YamlValue };

/** Front matter or `site.yaml`, with the place of every key and value. */
export type Yaml = {
  readonly values: YamlMap;
  /** Where the value at a path stands in the file, or its key. */
  readonly rangeOf: (path: readonly PropertyKey[], part?: 'key' | 'value') => Range | undefined;
  /** How a field is written, by its name in any case, or all of them together; undefined where there is none. */
  readonly written: (name?: string) => Written | undefined;
};

/** How a value is written, in offsets into the file's text. */
export type Written = {
  readonly form: 'empty' | 'text' | 'map' | 'list';
  /** Whether a map or a list is in brackets. */
  readonly isFlow: boolean;
  /** The field's name; of all fields together the first one's. */
  readonly key: Range;
  readonly value: Range;
  /** Where the last thing in a map or a list ends; absent in an empty one. */
  readonly last?: number;
};

/** How deep lists and maps may nest in YAML; no field of ours needs more than four. */
const depthLimit = 20;

/**
 * Reads YAML 1.2 by its failsafe schema (https://yaml.org/spec/1.2.2/#101-failsafe-schema); the one door to `yaml`.
 *
 * Anchors, aliases and tags are refused: nobody needs them here, and a few lines of aliases can stand for gigabytes. Simple
 * lines are read without it, until somebody asks where something stands.
 *
 * @param text - The YAML alone.
 * @param start - Where it begins in the file, so that problems are reported at the file's line and column.
 * @returns undefined where it is not sound; the reason is reported and the file held back.
 */
export function readYaml(text: string, start: number, report: Reporter): Yaml | undefined {
  const values = readSimpleYaml(text);
  if (!values) return parseYaml(text, start, report);
  let parsed: Yaml | undefined;
  const whole = () => {
    parsed ??= parseYaml(text, start, reporter('', text));
    return parsed;
  };
  return { values, rangeOf: (path, part) => whole()?.rangeOf(path, part), written: (name) => whole()?.written(name) };
}

function parseYaml(text: string, start: number, report: Reporter): Yaml | undefined {
  const refuse = (at: Range, reason: string, note: string) => {
    report.add('error', 'yaml', [at[0] + start, at[1] + start], { reason, note, outcome: 'held-back' });
    return undefined;
  };
  const deep = tooDeep(text);
  if (deep) return refuse(deep, 'Unexpected lists within lists', 'Front matter has one value or one simple list for each field.');

  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const error = document.errors[0];
  if (error) {
    const { reason, note } = explainYaml(error.code, text, error.pos[0]);
    return refuse(error.pos, reason, note);
  }
  const root = document.contents;
  if (root === null) return { values: {}, rangeOf: () => undefined, written: () => undefined };
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
  return {
    values,
    rangeOf: (path, part = 'value') => rangeOf(document, path, part, start),
    written: (name) => written(root, name, start),
  };
}

function written(root: unknown, name: string | undefined, start: number): Written | undefined {
  if (!isMap(root)) return undefined;
  const pair = name === undefined ? root.items[0] : root.items.find(({ key }) => isScalar(key) && sameName(key.value, name));
  const node = name === undefined ? root : pair?.value;
  const moved = ([from, to]: Range): Range => [from + start, to + start];
  const key = moved(isScalar(pair?.key) ? ends(pair.key.range) : ends(root.range));
  if (!isNode(node) || !node.range) return pair && { form: 'empty', isFlow: false, key, value: [key[1], key[1]] };
  const form = isMap(node) ? 'map' : isSeq(node) ? 'list' : isEmpty(node) ? 'empty' : 'text';
  const last = isMap(node) || isSeq(node) ? lastEnd(node) : undefined;
  const isFlow = (isMap(node) || isSeq(node)) && node.flow === true;
  return { form, isFlow, key, value: moved(ends(node.range)), ...(last !== undefined && { last: last + start }) };
}

/** Where the last thing in a map or a list ends, without what stands behind it. */
function lastEnd(node: unknown): number | undefined {
  const item = isMap(node) || isSeq(node) ? node.items.at(-1) : undefined;
  const last = isPair(item) ? (item.value ?? item.key) : item;
  const isBlock = (isMap(last) || isSeq(last)) && last.flow !== true;
  return (isBlock ? lastEnd(last) : undefined) ?? (isNode(last) ? last.range?.[1] : undefined);
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
