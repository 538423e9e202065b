import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Reporter } from './reporter.ts';
import type { Yaml, YamlMap } from './yaml.ts';

/** Fields that decide whether something is published: unsound, they hold it back. */
export type Deciding = {
  /** Names of such fields of the schema. */
  readonly fields: readonly string[];
  /** Names that are no fields, but say that somebody means to hold something back. */
  readonly intents: readonly string[];
};

/** What the schema accepted; a field that it refused is absent. */
export type Fields<Schema extends z.ZodObject> = {
  readonly values: Partial<z.output<Schema>>;
  /** True if a deciding field was not sound. */
  readonly undecided: boolean;
};

const nothingDecides: Deciding = { fields: [], intents: [] };

/**
 * Holds YAML against a schema, field by field: a bad field is reported and dropped, the others stay. Field names are
 * taken in any case, since phones begin lines with a capital. A field without a value counts as absent, unless it decides.
 *
 * The schema's own error messages name what is expected, such as "`true` or `false`".
 */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  yaml: Yaml,
  report: Reporter,
  deciding = nothingDecides,
): Fields<Schema> {
  const values: Record<string, unknown> = {};
  let undecided = false;
  for (const [written, value] of Object.entries(yaml.values)) {
    const name = written.toLowerCase();
    const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined;
    if (!field) {
      undecided = reportUnknown(schema, yaml, written, report, deciding) || undecided;
      continue;
    }
    const decides = deciding.fields.includes(name);
    if (value === '' && !decides) continue;
    if (Object.hasOwn(values, name)) {
      report.add(decides ? 'error' : 'warning', 'field-twice', yaml.rangeOf([written], 'key'), {
        reason: `Unexpected second \`${name}\``,
        note: decides ? 'Keep one of the two.' : 'The first one was taken.',
        outcome: decides ? 'held-back' : 'published',
      });
      undecided ||= decides;
      continue;
    }
    const result = field.safeParse(value);
    if (result.success) {
      values[name] = result.data;
      continue;
    }
    const issue = firstIssue(result.error.issues);
    const path = [written, ...(issue?.path ?? [])];
    undecided ||= decides;
    report.add(decides ? 'error' : 'warning', name, yaml.rangeOf(path), {
      reason: `Unexpected ${shown(yaml.values, path)}`,
      expected: issue?.message ?? 'another value',
      note: decides ? `\`${name}\` decides what is published, so it must be sound.` : `\`${name}\` was left out.`,
      outcome: decides ? 'held-back' : 'published',
    });
  }
  return { values: values as Partial<z.output<Schema>>, undecided };
}

type Issue = { readonly path: PropertyKey[]; readonly message: string };

/** The issue to show: of a value that may have several forms, the last form's, which is the fullest. */
function firstIssue(issues: readonly z.core.$ZodIssue[]): Issue | undefined {
  const [issue] = issues;
  if (issue?.code === 'invalid_union' && issue.message === 'Invalid input') {
    const last = issue.errors.at(-1)?.[0];
    return last && { path: [...issue.path, ...last.path], message: last.message };
  }
  return issue;
}

/** Reports an unknown field; true if it may have been meant to hold the entry back. */
function reportUnknown(schema: z.ZodObject, yaml: Yaml, written: string, report: Reporter, deciding: Deciding): boolean {
  const name = written.toLowerCase();
  const near = nearest(name, Object.keys(schema.shape), closeness(name));
  const holds = deciding.intents.includes(name) || deciding.fields.some((field) => field === near?.word);
  report.add(holds ? 'error' : 'warning', 'unknown-field', yaml.rangeOf([written], 'key'), {
    reason: `Unexpected field \`${written}\``,
    ...(near && { expected: `\`${near.word}\`` }),
    note: holds ? 'Delete the line to publish the entry; `draft: true` or a `time` in the future holds it back.' : 'It was ignored.',
    outcome: holds ? 'held-back' : 'published',
  });
  return holds;
}

/** How many letters a word may be off and still be taken for another; short words are near to everything. */
export function closeness(word: string): number {
  return word.length <= 4 ? 1 : 2;
}

function shown(values: YamlMap, path: readonly PropertyKey[]): string {
  let value: unknown = values;
  for (const step of path)
    value = value instanceof Object || typeof value === 'object' ? (value as Record<PropertyKey, unknown>)?.[step] : undefined;
  const name = `\`${path
    .filter((step) => typeof step !== 'number')
    .map(String)
    .join('.')}\``;
  if (typeof value !== 'string') return `value of ${name}`;
  return value === '' ? `empty ${name}` : `${name} \`${value.length > 60 ? `${value.slice(0, 59)}…` : value}\``;
}
