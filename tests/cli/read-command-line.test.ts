import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { readCommandLine } from '../../src/cli/read-command-line.ts';

const command: Command = {
  operands: '<entry>',
  most: 1,
  about: 'For the test.',
  options: {
    content: { type: 'string', value: 'DIR', help: 'A folder' },
    tag: { type: 'string', multiple: true, short: 't', value: 'TAG', help: 'A tag' },
    draft: { type: 'boolean', help: 'Whether it is one' },
    host: { type: 'string', value: '[ADDRESS]', valueIsOptional: true, help: 'Where' },
  },
  run: () => 0,
};
const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean), command);

test('options, also several of one kind, and operands', () => {
  expect(read('--content a -t b --tag=c an-entry --draft')).toEqual({
    help: false,
    values: { content: 'a', tag: ['b', 'c'], draft: true },
    operands: ['an-entry'],
  });
  expect(read('-- --an-entry').operands).toEqual(['--an-entry']);
});

test('a value that may be left out is empty then', () => {
  expect(read('--host').values).toEqual({ host: '' });
  expect(read('--host --draft').values).toEqual({ host: '', draft: true });
  expect(read('--host 192.168.0.9 an-entry')).toMatchObject({ values: { host: '192.168.0.9' }, operands: ['an-entry'] });
});

test('help comes before everything', () => {
  for (const line of ['--help', '-h', '--nonsense -h a b c']) expect(read(line).help, line).toBe(true);
});

describe('is wrong usage', () => {
  test.each([
    ['--contnet a', 'Unexpected option `--contnet`, did you mean `--content`?'],
    ['--nonsense', 'Unexpected option `--nonsense`.'],
    ['-x', 'Unexpected option `-x`.'],
    ['--toString', 'Unexpected option `--toString`.'],
    ['--content', 'Missing value after `--content`.'],
    ['--content --draft', 'Missing value after `--content`.'],
    ['--draft=yes', 'Unexpected value of `--draft`, which takes none.'],
    ['one two', 'Unexpected `two`.'],
  ])('%s', (line, message) => expect(() => read(line)).toThrow(message));

  test('and a terminal is shown nothing that it would obey', () => expect(() => read('a b\u001b[31m')).toThrow('b\ufffd[31m'));
});
