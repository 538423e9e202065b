import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/source/decode.ts';
import { type Change, editFrontMatter } from '../../src/source/edit-front-matter.ts';
import { splitFrontMatter } from '../../src/source/front-matter.ts';
import { quoteYaml } from '../../src/source/quote-yaml.ts';
import { readYaml } from '../../src/source/yaml.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined) => bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const edit = (text: string, change: Change) => editFrontMatter({ path: 'event/a.md', bytes: bytesOf(text) }, change);
const edited = (text: string, change: Change) => textOf(edit(text, change).bytes);
const correction = '{time: 2024-03-25 16:20, text: "It is 40, not 4"}';

/** The values of a file's front matter. */
function valuesOf(bytes: Uint8Array) {
  const { text, report } = decode('event/a.md', bytes);
  const front = text === undefined ? undefined : splitFrontMatter(text, report);
  return front && readYaml(front.yaml, front.yamlStart, report)?.values;
}

describe('a field that is not there', () => {
  test.each([
    ['---\ntime: 16:05\n---\nText', '---\ntime: 16:05\npinned: true\n---\nText'],
    ['---\n---\n', '---\npinned: true\n---\n'],
    ['---\n# only this\n---', '---\n# only this\npinned: true\n---'],
    ['\ufeff---\r\ntime: 16:05 # noon\r\n\r\n---\r\nText', '\ufeff---\r\ntime: 16:05 # noon\r\n\r\npinned: true\r\n---\r\nText'],
    ['---\n  time: 16:05\n---\n', '---\n  time: 16:05\n  pinned: true\n---\n'],
    ['---\n{time: "16:05", }\n---\n', '---\n{time: "16:05", pinned: true, }\n---\n'],
    ['---\n{}\n---\n', '---\n{pinned: true}\n---\n'],
    ['---\ntitle: |\n  Two\n  lines\n---\n', '---\ntitle: |\n  Two\n  lines\npinned: true\n---\n'],
    ['---\ntime: 16:05\n---\nbell \u0007 in\r\nthe text\r', '---\ntime: 16:05\npinned: true\n---\nbell \u0007 in\r\nthe text\r'],
  ])('%j', (before, after) => expect(edited(before, { field: 'pinned', to: 'true' })).toBe(after));
});

describe('a field that is there', () => {
  test.each([
    ['pinned: false', 'pinned: true'],
    ['Pinned:  "false"   # why', 'Pinned:  true   # why'],
    ['pinned:', 'pinned: true'],
    ['pinned: # later', 'pinned: true # later'],
    ['pinned: >-\n  false', 'pinned: true'],
    ['pinned: false\n  or not', 'pinned: true'],
    ["'pinned': no", "'pinned': true"],
  ])('%j', (before, after) => {
    const around = (field: string) => `---\ntime: 16:05\n${field}\nkey: true\n---\nText\n`;
    expect(edited(around(before), { field: 'pinned', to: 'true' })).toBe(around(after));
  });
});

describe('one more in a list', () => {
  test.each([
    ['correction:', `correction: ${correction}`],
    ['correction: {time: 16:10, text: One}', `correction: [{time: 16:10, text: One}, ${correction}]`],
    ['correction: [{time: 16:10, text: One},] # two', `correction: [{time: 16:10, text: One}, ${correction},] # two`],
    ['correction: []', `correction: [${correction}]`],
    ['correction:\n  - time: 16:10\n    text: One # why', `correction:\n  - time: 16:10\n    text: One # why\n  - ${correction}`],
    ['correction:\n- {time: 16:10, text: One}\n\n# next', `correction:\n- {time: 16:10, text: One}\n- ${correction}\n\n# next`],
    ['correction:\n time: 16:10\n text: One', `correction:\n - time: 16:10\n   text: One\n - ${correction}`],
    [
      'correction:\n  # the first\n  time: 16:10\n  text: |\n    One\n\n    and two',
      `correction:\n  # the first\n  - time: 16:10\n    text: |\n      One\n\n      and two\n  - ${correction}`,
    ],
  ])('%j', (before, after) => {
    const around = (field: string) => `---\ntime: 16:05\n${field}\nkey: true\n---\nText\n`;
    expect(edited(around(before), { field: 'correction', add: correction })).toBe(around(after));
  });
});

test('what cannot be read or changed safely stays, with the reason', () => {
  for (const text of ['Text', '---\ntime: [\n---\n', '', '---\ncorrection: *a\n---\n', '---\n? pinned\n---\n', '---\n{pinned}\n---\n']) {
    const { bytes, problems } = edit(text, { field: 'pinned', to: 'true' });
    expect([text, bytes]).toEqual([text, undefined]);
    expect(problems.some(({ level }) => level === 'error')).toBe(true);
  }
});

describe('whatever the front matter looks like', () => {
  const word = fc.constantFrom(
    'Storm',
    'it is 40',
    "don't",
    '“so”',
    'a: b',
    'x #y',
    '[z',
    '- q',
    'été',
    '💧 rain',
    'yes',
    '16:10',
    '"quoted"',
    '',
  );
  const scalar = word.chain((text) =>
    fc.constantFrom(
      ` ${JSON.stringify(text)}`,
      ` '${text.replaceAll("'", "''")}'`,
      ` |\n    ${text || 'x'}\n\n    more`,
      ` >-\n  ${text || 'x'}\n  more`,
      ...(/^[A-Za-z][\w ]*$/.test(text) ? [` ${text}`, `   ${text}   `] : []),
    ),
  );
  const comment = fc.constantFrom('', ' # why', '   #');
  const one = fc.tuple(scalar, scalar).filter((both) => !both.join('').includes('\n'));
  const flow = one.map(([time, text]) => `{time:${time}, text:${text}}`);
  const block = (indentation: string, dash: string) =>
    fc.tuple(scalar, scalar).map(([time, text]) => {
      const deeper = (value: string) => value.replace(/\n(?=.)/g, `\n${indentation}  `);
      return `\n${indentation}${dash}time:${deeper(time)}\n${indentation}${dash && '  '}text:${deeper(text)}`;
    });
  const corrections = fc.oneof(
    fc.constant(''),
    flow.map((map) => ` ${map}`),
    fc.array(flow, { maxLength: 3 }).map((maps) => ` [${maps.join(' , ')}]`),
    block('  ', ''),
    block(' ', ''),
    fc
      .constantFrom('', '  ', '    ')
      .chain((indentation) => fc.array(block(indentation, '- '), { minLength: 1, maxLength: 3 }).map((items) => items.join(''))),
  );
  const plainFlags = fc.constantFrom(' true', ' false', '', ' "true"', ' |\n  false');
  const other = fc.oneof(
    scalar.map((value) => `title:${value}`),
    fc.constantFrom('tags: [a, "b, c"]', 'tags:\n  - a\n  # between\n  - b', 'tags:\n- a', '# a comment', '', 'Author: [Jane Doe ]'),
  );
  const lines = fc.record({
    before: other,
    own: fc.option(
      fc.oneof(
        corrections.map((value) => ['correction', value] as const),
        plainFlags.map((value) => ['pinned', value] as const),
      ),
    ),
    comment,
    after: fc.constantFrom('', 'key: true', '# end', 'role: >\n  Live\n  reporter', '\n'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\ufeff'),
    body: fc.constantFrom('', '\n', '\nText\n', '\nText with a \u0001 bell \ufffe\n---\nand more'),
  });

  test('exactly one field is another one, and all other bytes are as they were', () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom<Change>({ field: 'correction', add: correction }, { field: 'pinned', to: 'true' }),
        (parts, change) => {
          const ends = (text: string) => text.replaceAll('\n', parts.lineEnd);
          const isOwn = parts.own?.[0] === change.field;
          const multiline = parts.own?.[1].includes('\n');
          const own = parts.own ? `${parts.own.join(':')}${multiline ? '' : parts.comment}\n` : '';
          const head = `${parts.mark}${ends(`---\ntime: 16:05\n${parts.before}\n${isOwn ? '' : own}`)}`;
          const tail = ends(`${isOwn ? own : ''}${parts.after}\n---${parts.body}`);
          const start = isOwn ? head : `${head}${ends(`${parts.after}\n`)}`;
          const end = isOwn ? ends(`${parts.after}\n---${parts.body}`) : ends(`---${parts.body}`);
          const old = bytesOf(head + tail);
          const values = valuesOf(old);
          fc.pre(values !== undefined);
          const { bytes, problems } = editFrontMatter({ path: 'event/a.md', bytes: old }, change);
          expect(problems).toEqual([]);
          const text = textOf(bytes) ?? '';
          expect([text.startsWith(start), text.endsWith(end)]).toEqual([true, true]);
          const { [change.field]: now, ...others } = valuesOf(bytes as Uint8Array) ?? {};
          const { [change.field]: was, ...same } = values ?? {};
          expect(others).toEqual(same);
          const expected = { time: '2024-03-25 16:20', text: 'It is 40, not 4' };
          const list = was === undefined || was === '' ? [] : Array.isArray(was) ? was : [was];
          if ('to' in change) expect(now).toBe('true');
          else expect(Array.isArray(now) ? now : [now]).toEqual([...list, expected]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('a text is read as it was meant, also in brackets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const line =
          decode('', bytesOf(`${text} `))
            .text?.replace(/\s+/g, ' ')
            .trim() ?? '';
        const values = valuesOf(bytesOf(`---\na: ${quoteYaml(text)}\nb: [{c: ${quoteYaml(text)}}]\n---`));
        expect(values).toEqual({ a: line, b: [{ c: line }] });
      }),
    );
  });
});
