#!/usr/bin/env node
import { nearest } from '../source/nearest.ts';
import { commands } from './commands.ts';
import { helpOf, helpOfAll } from './help.ts';
import { readCommandLine } from './read-command-line.ts';
import { failure } from './report.ts';
import { wrongUsage } from './report-usage.ts';
import { Stopped } from './stopped.ts';
import { UsageError } from './usage-error.ts';

/** Runs the command line and returns the exit status: 0 done, 1 errors, 2 wrong usage. */
async function main([name, ...rest]: readonly string[]): Promise<number> {
  const listed = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (name === '--help' || name === '-h') {
      process.stdout.write(helpOfAll(commands));
      return 0;
    }
    if (!listed || name === undefined) {
      const names = Object.keys(commands);
      if (!name || name.startsWith('-')) throw new UsageError(wrongUsage.noCommand(names));
      throw new UsageError(wrongUsage.unknownCommand(name, nearest(name, names, 2)?.word, names));
    }
    const command = await listed.load();
    const { help, values, operands } = readCommandLine(rest, command);
    if (help) {
      process.stdout.write(helpOf(name, command));
      return 0;
    }
    return await command.run(values, operands, { environment: process.env, cwd: process.cwd() });
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${wrongUsage.hint(listed && name)}\n`);
      return 2;
    }
    process.stderr.write(`${error instanceof Stopped ? error.message : failure(error, name === 'build' || name === 'watch')}\n`);
    return 1;
  }
}

// Whoever reads may have read enough (`stop-press headers | head`); what was begun is brought to its end all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
