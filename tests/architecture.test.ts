import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fontPackages } from '../src/sharing/card-fonts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`)
    .sort();
const text = (file: string) => readFileSync(join(root, file), 'utf8');
/** A file without its comments, in which words such as "process" are only words. */
const code = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** What a file imports: paths from the root of the repository, or names of packages. */
const imports = (file: string) =>
  [...text(file).matchAll(/^(?:import|export)\s[^;'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .map((name) => (name.startsWith('.') ? join(dirname(file), name) : name));

/** What `init` copies is a newsroom's, not ours. */
const source = filesIn('src', /(?<!\.d)\.ts$/).filter((file) => !file.startsWith('src/cli/newsroom/'));
const layouts = filesIn('layouts', /\.tsx$/);

/** From the top of the house to the bottom: a room knows those above it and none below. */
const rooms = [
  'source',
  'time',
  'markdown',
  'entry',
  'history',
  'coverage',
  'media',
  'feeds',
  'sharing',
  'discovery',
  'headers',
  'privacy',
  'notify',
  'memory',
  'site',
  'cli',
];
const roomOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? '';

describe('the arrows', () => {
  test('every folder is a room', () => {
    expect([...new Set(source.map(roomOf).filter(Boolean))].sort()).toEqual([...rooms].sort());
  });

  test('a room imports only from rooms above it, and from problem, effects and settings', () => {
    const common = ['src/problem.ts', 'src/effects.ts', 'src/settings.ts'];
    const wrong = source
      .filter((file) => roomOf(file) && roomOf(file) !== 'cli')
      .flatMap((file) =>
        imports(file)
          .filter((path) => path.startsWith('src/') && !common.includes(path))
          .filter((path) => !roomOf(path) || rooms.indexOf(roomOf(path)) > rooms.indexOf(roomOf(file)))
          .map((path) => `${file} -> ${path}`),
      );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['src/problem.ts', []],
    ['src/effects.ts', []],
    ['src/redactions.ts', ['source', 'time']],
    ['src/settings.ts', ['source', 'time', 'src/redactions.ts']],
  ])('%s imports only from problem and %j', (file, allowed) => {
    const wrong = imports(file).filter(
      (path) => path.startsWith('src/') && path !== 'src/problem.ts' && !allowed.includes(roomOf(path) || path),
    );
    expect(wrong).toEqual([]);
  });

  test('rooms know of the settings only their types, but for the command line, which starts things', () => {
    const rooms = source.filter((file) => !['', 'cli'].includes(roomOf(file)));
    const valued = rooms.filter((file) => /^import (?!type )[^;]*\/settings\.ts'/m.test(text(file)));
    expect(valued).toEqual([]);
  });

  test('only the command line and the Eleventy plugin know the pipeline', () => {
    const users = source.filter((file) => imports(file).includes('src/build.ts'));
    expect(users.filter((file) => roomOf(file) !== 'cli' && file !== 'src/eleventy-plugin.ts')).toEqual([]);
  });

  test('nothing imports from the layouts or the tests', () => {
    expect(source.filter((file) => imports(file).some((path) => /^(layouts|tests|bench)\//.test(path)))).toEqual([]);
  });

  test('there is no room for odds and ends, and no barrel', () => {
    expect(source.filter((file) => /\/(utils?|lib|helpers?|common|types|index)(\/|\.ts$)/.test(file))).toEqual([]);
  });
});

describe('layouts', () => {
  test('import from the source only types of views', () => {
    const wrong = layouts.flatMap((file) => {
      const fromSource = imports(file).filter((path) => path.startsWith('src/'));
      const typed = [...text(file).matchAll(/^import type [^;]*?from '[^']*\/src\/coverage\/(?:page-views|view)\.ts'/gm)].length;
      return fromSource.length === typed ? [] : [file];
    });
    expect(wrong).toEqual([]);
  });

  test('import besides only Preact and each other', () => {
    const wrong = layouts.flatMap((file) =>
      imports(file).filter((path) => !/^(src|layouts)\/|^preact(\/|-render-to-string$|$)/.test(path)),
    );
    expect(wrong).toEqual([]);
  });

  test('have one door for HTML', () => {
    const doors = [...layouts, ...source].filter((file) => /dangerouslySetInnerHTML|innerHTML|jsxTemplate/.test(code(file)));
    expect(doors).toEqual(['layouts/parts/safe-html.tsx']);
  });
});

describe('one door for a dependency', () => {
  test.each([
    ['gray-matter', 'src/source/front-matter.ts'],
    ['yaml', 'src/source/yaml.ts'],
    ['luxon', 'src/time/zone.ts'],
    ['sharp', 'src/media/open-sharp.ts'],
    ['satori', 'src/sharing/draw-card.ts'],
    ['@11ty/eleventy', 'src/site/eleventy.ts'],
    ['esbuild', 'src/site/compile-layouts.ts'],
    ['lightningcss', 'src/site/compile-layouts.ts'],
    ['parse5', 'src/privacy/parse-page.ts'],
    ['@clack/prompts', 'src/cli/prompt.ts'],
    ['diff', 'src/history/differences.ts'],
  ])('%s: %s', (name, door) => {
    expect(source.filter((file) => imports(file).some((path) => path === name || path.startsWith(`${name}/`)))).toEqual([door]);
  });

  test('unified and its family are met in one room', () => {
    const family = /^(unified|vfile|remark-|rehype-|hast-|mdast-|unist-)/;
    expect(new Set(source.filter((file) => imports(file).some((path) => family.test(path))).map(roomOf))).toEqual(new Set(['markdown']));
  });

  test('every package that is imported is a dependency, and every dependency is imported', () => {
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
    const packages = [...source, ...layouts]
      .flatMap(imports)
      .filter((path) => !/^(src|layouts)\/|^node:/.test(path) && !builtinModules.includes(path))
      .map((path) =>
        path
          .split('/')
          .slice(0, path.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    const types = new Set(['hast', 'mdast', 'unist', 'xast', 'schema-dts']);
    // The layouts are rendered by a module that `compile-layouts.ts` writes for esbuild; `unist` is types alone; fonts are read as files.
    const used = new Set([...packages.filter((name) => !types.has(name)), 'preact-render-to-string', '@types/unist', ...fontPackages]);
    expect([...used].filter((name) => !(name in dependencies))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([]);
  });
});

test('programs are started by their doors, and never by a shell', () => {
  const doors = [
    'src/cli/git.ts',
    'src/cli/host/git-now.ts',
    'src/cli/host/nginx-has-brotli.ts',
    'src/cli/open-editor.ts',
    'src/effects.ts',
  ];
  expect(source.filter((file) => imports(file).includes('node:child_process'))).toEqual(doors);
  expect(source.filter((file) => /\b(exec|execSync)\(|shell:/.test(code(file).replace(/\.exec\(/g, '')))).toEqual([]);
});

describe('the core is pure', () => {
  /** What reaches for the disk, the clock or the process; `Date.UTC` and a `Date` of a given instant only count. */
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bprocess\.|\bconsole\.|\bMath\.random\b|'node:(fs|fs\/promises|process|os|child_process|worker_threads|timers|net|http|https)'/;
  const exempt: Readonly<Record<string, string>> = {
    'src/effects.ts': 'the door itself',
    'src/eleventy-plugin.ts': 'a program of its own, as the command line is',
    'src/site/eleventy.ts': 'Eleventy itself reads and needs a real folder, so it makes one',
  };

  test('disk, clock and process are met in effects and in the command line only', () => {
    expect(source.filter((file) => roomOf(file) !== 'cli' && !(file in exempt) && impure.test(code(file)))).toEqual([]);
  });
  test('nothing is exempt without need', () => {
    expect(Object.keys(exempt).filter((file) => !impure.test(code(file)))).toEqual([]);
  });
  test('nothing depends on the locale of the machine', () => {
    const local =
      /\btoLocale(String|DateString|TimeString|UpperCase|LowerCase)\(\)|\blocaleCompare\(|\bIntl\.\w+Format\(\)|\.get(Hours|Date|Day|Month|FullYear|Minutes|TimezoneOffset)\(/;
    expect([...source, ...layouts].filter((file) => local.test(code(file)))).toEqual([]);
  });
});

describe('files are small', () => {
  const lines = (file: string) => text(file).split('\n').length - 1;
  test('none of the source has more than 250 lines', () => expect(source.filter((file) => lines(file) > 250)).toEqual([]));
  test('no layout has more than 150', () => expect(layouts.filter((file) => lines(file) > 150)).toEqual([]));
  test('the pipeline is one screen', () => expect(lines('src/build.ts')).toBeLessThanOrEqual(80));
  test('names are kebab-case', () => {
    expect([...source, ...layouts].filter((file) => !/^[a-z0-9/-]+\.tsx?$/.test(file))).toEqual([]);
  });
  test('there are no default exports', () => expect(source.filter((file) => /^export default/m.test(text(file)))).toEqual([]));
});
