import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Packages of the older kind call `require`. */
const banner = { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" };

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  banner,
  logLevel: 'warning',
};

/**
 * Eleventy in few files: of its own five hundred, finding and reading takes longer than all else that publishes an entry. It
 * looks for its `package.json` from where its code lies, which is said to be where it is installed.
 *
 * @type {import('esbuild').Plugin}
 */
const eleventyAtHome = {
  name: 'eleventy-at-home',
  setup: ({ onLoad }) => {
    onLoad({ filter: /eleventy[\\/]src[\\/]Util[\\/](?:Require|ImportJsonSync|EsmResolverPortAdapter)\.js$/ }, ({ path }) => {
      const found = "requireFrom(import.meta.url).resolve('@11ty/eleventy')";
      const home = `new URL('./Util/Require.js', requireFrom(import.meta.url)('node:url').pathToFileURL(${found})).href`;
      return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', `(${home})`), loader: 'js' };
    });
  },
};

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
  await build({
    entryPoints: {
      main: join(root, 'src/cli/main.ts'),
      'shard-worker': join(root, 'src/cli/shard-worker.ts'),
      'eleventy-plugin': join(root, 'src/eleventy-plugin.ts'),
    },
    outdir: own,
    ...common,
    // What has parts in other languages, and what is loaded only for some builds.
    external: ['./eleventy.js', 'esbuild', 'lightningcss', 'satori', 'sharp'],
    alias: { '@11ty/eleventy': './eleventy.js' },
  });
  await build({
    stdin: { contents: "export { default } from '@11ty/eleventy';", resolveDir: root, sourcefile: 'eleventy.js' },
    outdir: own,
    entryNames: 'eleventy',
    ...common,
    // It looks at names of its classes.
    keepNames: true,
    // What it loads only to serve and to watch.
    external: ['@11ty/eleventy-dev-server', 'chokidar'],
    plugins: [eleventyAtHome],
  });
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
