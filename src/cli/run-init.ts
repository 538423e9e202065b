import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { packageRoot } from '../site/package-root.ts';
import { slugify } from '../source/slugify.ts';
import { defineCommand } from './command.ts';
import { initialised, notEmpty } from './report-init.ts';
import { wrongUsage } from './report-usage.ts';
import { standingIn } from './site-options.ts';
import { UsageError } from './usage-error.ts';

/** The files of a new repository; a name that begins with a dot is written `dot-` there, since packages leave such files out. */
const template = join(packageRoot, 'src/cli/newsroom');

/** `stop-press init`: a newsroom's own repository in a folder that is not there yet, or has nothing but `.git` in it. */
export const init = defineCommand({
  operands: '<folder>',
  most: 1,
  about: `Makes a newsroom's own repository in a new folder, with one coverage to edit, settings and files for CI.`,
  options: {
    package: { type: 'string', value: 'SPEC', help: 'What npm is to install as stop-press, such as a file. Default: this version' },
  },
  run: (values, [folder], place) => {
    if (!folder) throw new UsageError(wrongUsage.missingOperand('folder for the new repository, such as `stop-press init live`'));
    return makeRepository(resolve(standingIn(place), folder), values.package);
  },
});

function makeRepository(folder: string, source: string | undefined): number {
  const found = existsSync(folder) ? (statSync(folder).isDirectory() ? readdirSync(folder) : [basename(folder)]) : [];
  const inTheWay = found.filter((name) => name !== '.git');
  if (inTheWay.length > 0) {
    process.stderr.write(`${notEmpty(folder, inTheWay)}\n`);
    return 1;
  }
  for (const path of filesIn(template)) {
    const target = join(folder, path.replace(/(^|\/)dot-/g, '$1.'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, readFileSync(join(template, path)));
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(basename(resolve(folder)), source), undefined, 2)}\n`);
  process.stdout.write(`${initialised(folder)}\n`);
  return 0;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
    item.isDirectory() ? filesIn(join(folder, item.name)).map((path) => `${item.name}/${path}`) : [item.name],
  );
}

/** The repository's `package.json`. */
function manifest(name: string, source: string | undefined) {
  const { version, engines } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string; engines: object };
  return {
    name: slugify(name, 'news'),
    private: true,
    type: 'module',
    engines,
    scripts: { build: 'stop-press build', check: 'stop-press check', watch: 'stop-press watch', serve: 'stop-press serve' },
    dependencies: { 'stop-press': source ?? `^${version}` },
  };
}
