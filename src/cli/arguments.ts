import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuildOptions } from '../build.ts';
import type { Shard } from '../site/shard.ts';
import { parseTime } from '../time/parse-time.ts';
import { openZone, type Zone } from '../time/zone.ts';
import { type Format, formats, wrongUsage } from './report.ts';

/** What the user asked for. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'init'; readonly folder: string; readonly source?: string }
  | {
      readonly name: 'build' | 'check' | 'watch';
      readonly options: BuildOptions;
      readonly now?: number;
      readonly format: Format;
      readonly timings: boolean;
      /** A file to write the names of changed and deleted files to. */
      readonly changes?: string;
      readonly root: string;
    };

/** A command that works on a content folder. */
export type BuildCommand = Exclude<Command, { name: 'help' | 'init' }>;

/** Wrong usage, in words for the user. */
export class UsageError extends Error {}

/**
 * Reads the command line. Paths that the user gives are taken from where the user stands, which under `npm run` is not
 * the working directory but `INIT_CWD`; default folders are those of the working directory.
 */
export function readArguments(argv: readonly string[], environment: NodeJS.ProcessEnv, cwd: string): Command {
  const { values, positionals } = parse2(argv);
  if (values.help) return { name: 'help' };
  const [name, ...more] = positionals;
  if (name === undefined) throw new UsageError(wrongUsage.noCommand);
  const standing = standingOf(environment, cwd);
  if (name === 'init') {
    const [where, ...others] = more;
    if (where === undefined || others.length > 0) throw new UsageError(wrongUsage.initFolder);
    return { name, folder: resolve(standing, where), ...(values.package && { source: values.package }) };
  }
  if ((name !== 'build' && name !== 'check' && name !== 'watch') || more.length > 0)
    throw new UsageError(wrongUsage.unknownCommand(more[0] ?? name));
  const format = values.format ?? 'text';
  if (!isFormat(format)) throw new UsageError(wrongUsage.format(format));

  const folder = (given: string | undefined, byDefault: string) =>
    given === undefined ? resolve(cwd, byDefault) : resolve(standing, given);
  const content = folder(values.content, 'content');
  const out = folder(values.out, values.content === undefined ? 'dist' : join(standing, 'dist'));
  const layouts = values.layouts === undefined ? join(dirname(content), 'layouts') : resolve(standing, values.layouts);
  const forbidden = [content, ...(existsSync(layouts) ? [layouts] : [])];
  if (
    forbidden.some((one) => contains(one, out) || contains(out, one)) ||
    out === parse(out).root ||
    contains(out, homedir()) ||
    contains(out, cwd)
  ) {
    throw new UsageError(wrongUsage.outsideOnly(out));
  }
  const now = clock(values.now, environment.SOURCE_DATE_EPOCH);
  const shard = values.shard === undefined ? undefined : shardOf(values.shard);
  return {
    name,
    options: {
      ...{ content, out, layouts, allowEmpty: values['allow-empty'] ?? false, strict: values.strict ?? false, git: values.git ?? false },
      ...(shard && { shard }),
    },
    ...(now !== undefined && { now }),
    format,
    timings: values.timings ?? false,
    ...(values.changes !== undefined && { changes: resolve(standing, values.changes) }),
    root: relative(standing, content),
  };
}

/** Where the user stands, which under npm is not the working directory. */
function standingOf({ INIT_CWD, npm_package_json }: NodeJS.ProcessEnv, cwd: string): string {
  return INIT_CWD && npm_package_json && resolve(dirname(npm_package_json)) === resolve(cwd) ? INIT_CWD : cwd;
}

function parse2(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        content: { type: 'string' },
        out: { type: 'string' },
        layouts: { type: 'string' },
        now: { type: 'string' },
        strict: { type: 'boolean' },
        'allow-empty': { type: 'boolean' },
        git: { type: 'boolean' },
        shard: { type: 'string' },
        changes: { type: 'string' },
        package: { type: 'string' },
        timings: { type: 'boolean' },
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function isFormat(value: string): value is Format {
  return formats.some((format) => format === value);
}

/** The clock that the user set, in milliseconds since 1970, UTC (https://reproducible-builds.org/specs/source-date-epoch/). */
function clock(now: string | undefined, epoch: string | undefined): number | undefined {
  if (now !== undefined) {
    const parsed = parseTime(now, openZone('Europe/London') as Zone);
    if (!parsed.ok) throw new UsageError(wrongUsage.now(now));
    return parsed.instant;
  }
  if (!epoch) return undefined;
  if (!/^\d{1,12}$/.test(epoch)) throw new UsageError(wrongUsage.epoch(epoch));
  return Number(epoch) * 1000;
}

/** `2/8`: the second of eight. */
function shardOf(value: string): Shard {
  const [index, count] = /^[1-9]\d{0,4}\/[1-9]\d{0,4}$/.test(value) ? value.split('/').map(Number) : [];
  if (index === undefined || count === undefined || index > count) throw new UsageError(wrongUsage.shard(value));
  return { index, count };
}

/** Whether a folder is the same as another or in it, whatever links lead there. */
function contains(outer: string, inner: string): boolean {
  const path = relative(real(outer), real(inner));
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}

/** A path without links, of what exists of it. */
function real(path: string): string {
  const parent = dirname(path);
  return existsSync(path) || parent === path ? realpathSync(path) : join(real(parent), basename(path));
}
