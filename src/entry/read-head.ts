import { decode } from '../source/decode.ts';
import { readFields } from '../source/fields.ts';
import { splitFrontMatter } from '../source/front-matter.ts';
import type { SourceFile } from '../source/read-content.ts';
import { readYaml } from '../source/yaml.ts';
import { entrySchema } from './entry-schema.ts';
import { deciding } from './held-back.ts';

/** What stands at the head of an entry's file, without a look at its text. */
export type Head = Partial<(typeof entrySchema)['_output']> & {
  /** Its title, or its first heading as it is written. */
  readonly headline?: string;
};

/** Reads the head of an entry's file; undefined where it cannot be read or a field that decides is unsound. */
export function readHead(file: SourceFile): Head | undefined {
  const { text, report } = decode(file.path, file.bytes);
  const front = text === undefined ? undefined : splitFrontMatter(text, report);
  const yaml = front && readYaml(front.yaml, front.yamlStart, report);
  if (text === undefined || !front || !yaml) return undefined;
  const { values, undecided } = readFields(entrySchema, yaml, report, deciding);
  if (undecided) return undefined;
  const heading = /^\s*#{1,6}[ \t]+(.*)/.exec(text.slice(front.bodyStart))?.[1];
  const headline = values.title ?? (heading && withoutClosing(heading));
  return { ...values, ...(headline && { headline }) };
}

/** A heading without the signs that may close it (https://spec.commonmark.org/0.31.2/#atx-headings). */
function withoutClosing(heading: string): string {
  const text = heading.trimEnd();
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || /[ \t]/.test(text[end - 1] ?? '') ? text.slice(0, end).trimEnd() : text;
}
