import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { flag, text, texts } from '../../src/source/field-types.ts';
import { closeness, readFields } from '../../src/source/fields.ts';
import { reporter } from '../../src/source/reporter.ts';
import { readYaml } from '../../src/source/yaml.ts';

const schema = z.object({
  time: text,
  title: text.exactOptional(),
  draft: flag.exactOptional(),
  tags: texts.exactOptional(),
  place: z.object({ name: text, note: text.exactOptional() }, 'a `name` and a `note`').exactOptional(),
});
const deciding = { fields: ['time', 'draft'], intents: ['embargo'] };

const read = (yaml: string) => {
  const report = reporter('event/entry.md', yaml);
  const fields = readFields(
    schema,
    readYaml(yaml, 0, report) ?? { values: {}, rangeOf: () => undefined, written: () => undefined },
    report,
    deciding,
  );
  return { ...fields, problems: report.problems };
};

test('sound fields are taken, texts in one line', () => {
  expect(read('time: 16:05\ntitle: |\n  Two\n  lines\ndraft: False\ntags: [a, b, a]')).toEqual({
    values: { time: '16:05', title: 'Two lines', draft: false, tags: ['a', 'b'] },
    undecided: false,
    problems: [],
  });
});

test('names are taken in any case, since phones begin lines with a capital', () => {
  expect(read('Time: 16:05\nTITLE: x')).toMatchObject({ values: { time: '16:05', title: 'x' }, problems: [] });
});

test('a field without a value counts as absent', () => {
  expect(read('time: 16:05\ntitle:')).toEqual({ values: { time: '16:05' }, undecided: false, problems: [] });
});

describe('a bad field', () => {
  test('is dropped with a warning, and the others stay', () => {
    const { values, undecided, problems } = read('time: 16:05\ntitle: [a, b]\ntags: news');
    expect(values).toEqual({ time: '16:05' });
    expect(undecided).toBe(false);
    expect(problems).toMatchObject([
      { level: 'warning', rule: 'title', expected: 'a line of text', outcome: 'published', place: { line: 2, column: 8 } },
      { level: 'warning', rule: 'tags', expected: 'a list such as `[one, two]`', reason: 'Unexpected `tags` `news`', place: { line: 3 } },
    ]);
  });

  test('within another is shown where it stands', () => {
    expect(read('place: {name: x, note: [y]}').problems).toMatchObject([{ rule: 'place', place: { line: 1, column: 24, width: 3 } }]);
  });

  test('that is missing within another is shown by its owner', () => {
    expect(read('place: {note: y}').problems).toMatchObject([{ rule: 'place', place: { line: 1, column: 8 } }]);
  });

  test('that is long is cut short', () => {
    expect(read(`tags: ${'x'.repeat(99)}`).problems[0]?.reason).toBe(`Unexpected \`tags\` \`${'x'.repeat(59)}…\``);
  });

  test('that decides what is published holds the entry back', () => {
    for (const value of ['yes', '1', '', '[true]', 'tru']) {
      const { undecided, problems } = read(`time: 16:05\ndraft: ${value}`);
      expect(undecided, value).toBe(true);
      expect(problems).toMatchObject([{ level: 'error', rule: 'draft', expected: '`true` or `false`', outcome: 'held-back' }]);
    }
  });

  test('that decides and is there twice holds it back, whichever is meant', () => {
    expect(read('draft: false\nDraft: true').undecided).toBe(true);
    expect(read('title: a\nTitle: b')).toMatchObject({ values: { title: 'a' }, undecided: false, problems: [{ rule: 'field-twice' }] });
  });
});

describe('an unknown field', () => {
  test('is ignored with a warning', () => {
    expect(read('mood: calm')).toMatchObject({
      undecided: false,
      problems: [
        { level: 'warning', rule: 'unknown-field', reason: 'Unexpected field `mood`', note: 'It was ignored.', outcome: 'published' },
      ],
    });
    expect(read('mood: calm').problems[0]).not.toHaveProperty('expected');
  });

  test('near a known one says which', () => expect(read('titel: x').problems[0]?.expected).toBe('`title`'));
  test('with a name from the depths of JavaScript is unknown too', () => {
    expect(read('constructor: x\n__proto__: y\ntoString: z').problems).toHaveLength(3);
  });

  test.each(['darft', 'Draf', 'tiem', 'draft_', 'embargo', 'Embargo'])('`%s` holds the entry back', (name) => {
    expect(read(`time: 16:05\n${name}: true`)).toMatchObject({
      undecided: true,
      problems: [{ level: 'error', rule: 'unknown-field', outcome: 'held-back' }],
    });
  });

  test('that is nearer to a harmless field than to a deciding one does not', () => {
    expect(read('title_: x').undecided).toBe(false);
  });
});

test('short words are near only to what is one letter off', () => {
  expect([closeness('time'), closeness('draft')]).toEqual([1, 2]);
});
