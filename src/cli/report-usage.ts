import { printable } from './printable.ts';

/** What the command line says when it is not used as it wants to be. */
export const wrongUsage = {
  noCommand: (names: readonly string[]) => `Name a command: ${listed(names)}.`,
  unknownCommand: (name: string, near: string | undefined, names: readonly string[]) =>
    `Unexpected command \`${printable(name)}\`, ${near ? `did you mean \`${near}\`?` : `expected ${listed(names)}.`}`,
  unknownOption: (option: string, near: string | undefined) =>
    `Unexpected option \`${printable(option)}\`${near ? `, did you mean \`--${near}\`?` : '.'}`,
  missingValue: (option: string) => `Missing value after \`${printable(option)}\`.`,
  unexpectedValue: (option: string) => `Unexpected value of \`${printable(option)}\`, which takes none.`,
  unexpectedOperand: (operand: string) => `Unexpected \`${printable(operand)}\`.`,
  format: (value: string, formats: readonly string[]) => `Unexpected format \`${printable(value)}\`, expected ${listed(formats)}.`,
  now: (value: string) => `Unexpected time \`${printable(value)}\` for --now, expected one such as 2024-03-25T16:05:00Z.`,
  epoch: (value: string) => `Unexpected SOURCE_DATE_EPOCH \`${printable(value)}\`, expected seconds since 1970.`,
  time: ({ reason, expected, note }: { readonly reason: string; readonly expected?: string; readonly note?: string }) =>
    printable(`${reason}${expected ? `, expected ${expected}` : ''}.${note ? ` ${note}` : ''}`),
  missingOperand: (what: string) => `Missing ${what}.`,
  seconds: (value: string) => `Unexpected timeout \`${printable(value)}\`, expected seconds, such as 60.`,
  port: (value: string) => `Unexpected port \`${printable(value)}\`, expected a number from 0 to 65535.`,
  shard: (value: string) => `Unexpected shard \`${printable(value)}\`, expected one such as 2/8: the second of eight.`,
  outsideOnly: (out: string) =>
    `Unexpected output folder \`${printable(out)}\`: it must be a folder of its own, outside the content, the layouts and .cache.`,
  hint: (command: string | undefined) => `${['stop-press', command, '--help'].filter(Boolean).join(' ')} tells how it is used.`,
};

/** `a, b or c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
