import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // What has parts in other languages, and what is loaded only for some builds.
    external: ['@11ty/eleventy', 'esbuild', 'lightningcss', 'satori', 'sharp'],
    // Packages of the older kind call `require`.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    minify: true,
    logLevel: 'warning',
  });
  const old = `${own}.old`;
  try {
    if (existsSync(target)) renameSync(target, old);
    renameSync(own, target);
  } catch {
    // Another one was faster, and what it compiled is the same.
  }
  for (const folder of [own, old]) rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile(fileURLToPath(new URL('../../', import.meta.url)));
