#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCompiled } from './run-compiled.js';

/**
 * Starts the command line from compiled code, in `.build/`. A package has it ready; in a checkout it is compiled first
 * when the sources are newer. Node runs this file as it is, and nothing is loaded that a build without news needs not.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const compiled = join(root, '.build/main.cjs');

/** When the newest file in a folder changed, in milliseconds. @param {string} folder @returns {number} */
function newest(folder) {
  const items = readdirSync(folder, { withFileTypes: true });
  return Math.max(0, ...items.map((item) => (item.isDirectory() ? newest : changed)(join(folder, item.name))));
}

/** @param {string} file @returns {number} */
function changed(file) {
  return statSync(file).mtimeMs;
}

/** Only a checkout has the lock file: no package does. */
const lock = join(root, 'package-lock.json');
if (existsSync(lock) && !(existsSync(compiled) && changed(compiled) > Math.max(newest(join(root, 'src')), changed(lock)))) {
  const { compile } = await import('./compile.js');
  await compile(root);
}
// Eleventy would look into every import from then on, for sites that change while it runs.
process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= '1';
module.enableCompileCache?.();
runCompiled(join(root, '.build'), 'main.cjs');
