import { parseArgs } from 'node:util';
import { nearest } from '../source/nearest.ts';
import type { Command, Options, Values } from './command.ts';
import { wrongUsage } from './report-usage.ts';
import { UsageError } from './usage-error.ts';

/** How many letters a word may be off and still be taken for another one. */
const closeness = 2;

/** What a command was given. */
export type Given = { readonly help: boolean; readonly values: Values<Options>; readonly operands: readonly string[] };

/** Reads what follows the name of a command. Wrong usage is thrown, with what was probably meant. */
export function readCommandLine(argv: readonly string[], { options, most = 0 }: Command): Given {
  const known: Options = { ...options, help: { type: 'boolean', short: 'h', help: 'How it is used' } };
  const mayStandAlone = (arg: string) => arg.startsWith('--') && known[arg.slice(2)]?.valueIsOptional;
  const { tokens, values, positionals } = parseArgs({
    args: argv.map((arg, at) => (mayStandAlone(arg) && (argv[at + 1] ?? '-').startsWith('-') ? `${arg}=` : arg)),
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  // Help comes before everything: whoever asks for it need not have the rest right.
  if (values.help === true) return { help: true, values: {}, operands: [] };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!option) throw new UsageError(wrongUsage.unknownOption(token.rawName, nearest(token.name, Object.keys(known), closeness)?.word));
    if (option.type === 'boolean' && token.value !== undefined) throw new UsageError(wrongUsage.unexpectedValue(token.rawName));
    // A value that looks like an option is a value that was forgotten.
    const isForgotten = token.value === undefined || (!token.inlineValue && token.value.startsWith('-'));
    if (option.type === 'string' && isForgotten) throw new UsageError(wrongUsage.missingValue(token.rawName));
  }
  if (positionals.length > most) throw new UsageError(wrongUsage.unexpectedOperand(positionals[most] ?? ''));
  return { help: false, values: values as Values<Options>, operands: positionals };
}
