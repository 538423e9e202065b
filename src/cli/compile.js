import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, platform: 'node', target: 'node20', minify: true, logLevel: 'warning' };

/** What has parts in other languages, and what is loaded only for some builds. */
const external = ['./eleventy.cjs', 'esbuild', 'lightningcss', 'satori', 'sharp'];

/** Compiled apart, since a build that renders nothing needs it not. */
const alias = { '@11ty/eleventy': './eleventy.cjs' };

/**
 * Compiles what `run-compiled.js` runs: scripts, since V8 keeps what it makes of those, and in ASCII, which is read fast. A
 * script cannot import: what runs it does that for it, or else what it is in.
 *
 * @param {string} folder Where it goes.
 * @param {import('esbuild').BuildOptions} options
 * @param {string} more What its code begins with.
 */
async function compileScript(folder, options, more = '') {
  const { outputFiles = [] } = await build({
    ...common,
    ...options,
    outdir: folder,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    write: false,
    define: { 'import.meta.url': 'importMetaUrl' },
  });
  const url = "require('node:url').pathToFileURL";
  const start = `'use strict'; const importMetaUrl = ${url}(__filename).href, importFrom = module.importFrom ?? ((name) => import(name));`;
  for (const { path, text } of outputFiles) {
    const code = text.replace(/^#!.*/, '').replace(/(?<![\w$.])import\(/g, 'importFrom(');
    const ascii = code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    writeFileSync(path, `${start}${more}\n${ascii}`);
  }
}

/**
 * Eleventy looks for its `package.json` from where its code lies, which is said to be where it is installed.
 *
 * @type {import('esbuild').Plugin}
 */
const eleventyAtHome = {
  name: 'eleventy-at-home',
  setup: ({ onLoad }) => {
    onLoad({ filter: /eleventy[\\/]src[\\/]Util[\\/](?:Require|ImportJsonSync|EsmResolverPortAdapter)\.js$/ }, ({ path }) => {
      return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', 'eleventyHome'), loader: 'js' };
    });
  },
};
const home =
  "const eleventyHome = new URL('./Util/Require.js', require('node:url').pathToFileURL(require.resolve('@11ty/eleventy'))).href;";

/**
 * Compiles the command line, its threads and the Eleventy plugin into `.build/`: in a checkout whenever the sources are
 * newer, and once when the package is packed, so that a newsroom compiles nothing.
 *
 * @param {string} root The folder of Stop Press itself.
 */
export async function compile(root) {
  const target = join(root, '.build');
  // Several may start at once: each compiles into a folder of its own, and one takes the place of the others.
  const own = join(root, `.build.${process.pid}`);
  mkdirSync(own, { recursive: true });
  await Promise.all([
    compileScript(own, { entryPoints: { main: join(root, 'src/cli/main.ts') }, external, alias }),
    // Of its own five hundred files, finding and reading takes longer than all else that publishes an entry.
    compileScript(
      own,
      {
        stdin: {
          contents: "import Eleventy from '@11ty/eleventy'; module.exports = Eleventy;",
          resolveDir: root,
          sourcefile: 'eleventy.js',
        },
        entryNames: 'eleventy',
        // It looks at names of its classes.
        keepNames: true,
        // What it loads only to serve and to watch.
        external: ['@11ty/eleventy-dev-server', 'chokidar'],
        plugins: [eleventyAtHome],
      },
      home,
    ),
    build({
      ...common,
      entryPoints: {
        'shard-worker': join(root, 'src/cli/shard-worker.ts'),
        'eleventy-plugin': join(root, 'src/eleventy-plugin.ts'),
      },
      outdir: own,
      splitting: true,
      format: 'esm',
      // Packages of the older kind call `require`.
      banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
      ...{ external, alias },
    }),
  ]);
  writeFileSync(join(own, 'fingerprint'), fingerprint(own, root));
  const old = `${own}.old`;
  try {
    if (existsSync(target)) renameSync(target, old);
    renameSync(own, target);
  } catch {
    // Another one was faster, and what it compiled is the same.
  }
  for (const folder of [own, old]) rmSync(folder, { recursive: true, force: true });
}

/**
 * A hash of the compiled code and of the versions of the packages that it uses (see `site/code-fingerprint.ts`).
 *
 * @param {string} folder Where the code is. @param {string} root @returns {string}
 */
function fingerprint(folder, root) {
  const hash = createHash('sha256');
  const code = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
  for (const file of [...code, join(root, 'package-lock.json')]) hash.update(existsSync(file) ? readFileSync(file) : '');
  return hash.digest('hex').slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile(fileURLToPath(new URL('../../', import.meta.url)));
