#!/usr/bin/env node
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Starts the command line from compiled code, in `.build/`, and compiles it first when the sources are newer. Node runs
 * this file as it is, so nothing has to be compiled by hand, and nothing is loaded that a build without news needs not.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const compiled = join(root, '.build/main.js');

/** When the newest file in a folder changed, in milliseconds. @param {string} folder @returns {number} */
function newest(folder) {
  const items = readdirSync(folder, { withFileTypes: true });
  return Math.max(0, ...items.map((item) => (item.isDirectory() ? newest : changed)(join(folder, item.name))));
}

/** @param {string} file @returns {number} */
function changed(file) {
  return statSync(file).mtimeMs;
}

async function compile() {
  const { build } = await import('esbuild');
  // Several may start at once: each compiles into a folder of its own, and one takes the place of the others.
  const own = join(root, `.build.${process.pid}`);
  mkdirSync(own, { recursive: true });
  await build({
    entryPoints: { main: join(root, 'src/cli/main.ts'), 'shard-worker': join(root, 'src/cli/shard-worker.ts') },
    outdir: own,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // What has parts in other languages, and what is loaded only for some builds.
    external: ['@11ty/eleventy', 'esbuild', 'lightningcss', 'sharp'],
    // Packages of the older kind call `require`.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    minify: true,
    logLevel: 'warning',
  });
  const old = `${own}.old`;
  try {
    if (existsSync(dirname(compiled))) renameSync(dirname(compiled), old);
    renameSync(own, dirname(compiled));
  } catch {
    // Another one was faster, and what it compiled is the same.
  }
  for (const folder of [own, old]) rmSync(folder, { recursive: true, force: true });
}

const isFresh = existsSync(compiled) && changed(compiled) > Math.max(newest(join(root, 'src')), changed(join(root, 'package-lock.json')));
if (!isFresh) await compile();
// Eleventy would look into every import from then on, for sites that change while it runs.
process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= '1';
module.enableCompileCache?.();
await import(pathToFileURL(compiled).href);
