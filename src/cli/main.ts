#!/usr/bin/env node
import { readArguments, UsageError } from './arguments.ts';
import { failure, help, wrongUsage } from './report.ts';
import { runBuild } from './run-build.ts';
import { runCheck } from './run-check.ts';
import { runWatch } from './run-watch.ts';

/** Runs the command line and returns the exit status: 0 done, 1 errors, 2 wrong usage. */
async function main(): Promise<number> {
  try {
    const command = readArguments(process.argv.slice(2), process.env, process.cwd());
    if (command.name === 'help') {
      process.stdout.write(help);
      return 0;
    }
    if (command.name === 'init') {
      const { runInit } = await import('./run-init.ts');
      return runInit(command.folder, command.source);
    }
    const run = { build: runBuild, check: runCheck, watch: runWatch }[command.name];
    return await run(command);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${wrongUsage.hint}\n`);
      return 2;
    }
    process.stderr.write(`${failure(error)}\n`);
    return 1;
  }
}

process.exitCode = await main();
