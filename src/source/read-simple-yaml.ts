import type { YamlMap, YamlValue } from './yaml.ts';

/** Letters, digits, and signs that mean nothing within a value, wherever they stand in it. */
const sign = String.raw`\-\p{L}\p{N}.;()/'’‘“”!?&%+*=$£€–—…@_`;
const item = String.raw`[\p{L}\p{N}](?:[${sign} ]*[${sign}])?`;
const value = String.raw`[\p{L}\p{N}](?:(?:[${sign}", ]|:(?=\S))*(?:[${sign}",]))?`;
const quoted = `"(?<double>[${sign},:# ]*)"|'(?<single>[${sign.replace("'", '')}",:# ]*)'`;
const field = new RegExp(
  String.raw`\n*(?<name>[A-Za-z][A-Za-z_-]{0,40}): (?:(?<plain>${value})|\[(?<list>${item}(?:, ${item})*)\]|${quoted})(?=\n|$)`,
  'uy',
);

/** How much of it there may be: a pattern is not the right means to read a long text. */
const longest = 4000;

/**
 * Reads the values of YAML of which every line is a field in the simplest form: a name, a colon, a space, and words, words
 * in quotes or a list of words in brackets. Most front matter is no more than that, and reading it as YAML takes longer
 * than all else that is done with it. A property test holds it against the real reader.
 *
 * @returns undefined if there is anything else in it.
 */
export function readSimpleYaml(text: string): YamlMap | undefined {
  if (text.length > longest) return undefined;
  const values = Object.create(null) as { [key: string]: YamlValue };
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  field.lastIndex = 0;
  while (field.lastIndex < end) {
    const { name = '', plain, list, double, single } = field.exec(text)?.groups ?? {};
    if (name === '' || name in values) return undefined;
    values[name] = list?.split(', ') ?? plain ?? double ?? single ?? '';
  }
  return end > 0 ? values : undefined;
}
