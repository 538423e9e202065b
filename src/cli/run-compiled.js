import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** How many processes add what they needed to what is kept: the first ones differ in that, later ones hardly. */
const lessons = 3;
/** One that runs for longer does something else than what has to be quick; in milliseconds. */
const short = 10_000;

/** @typedef {{ readonly file: string, readonly key: string, readonly script: Script, readonly taught: number, readonly module: { exports: unknown } }} Loaded */

/**
 * Runs compiled code (see `compile.js`). Compiling its functions takes V8 longer than all else in most builds, so what it
 * made of them is kept beside the code. That is safe to lose, and only used where it is whole, and was made of this file by
 * this Node.
 *
 * @param {string} folder @param {string} name Of the file to begin with.
 */
export function runCompiled(folder, name) {
  /** @type {Map<string, Loaded>} */
  const loaded = new Map();
  /** @param {string} name @returns {unknown} */
  const load = (name) => {
    const before = loaded.get(name);
    if (before) return before.module.exports;
    const file = join(folder, name);
    const bytes = readFileSync(file);
    // V8 itself looks at the length of a source alone.
    const key = `${name} ${createHash('sha256').update(bytes).digest('hex')} ${process.arch}`;
    const source = bytes.latin1Slice();
    const kept = readKept(file, key);
    const script = new Script(`(function (exports, require, module, __filename) {${source}\n})`, {
      filename: file,
      ...(kept && { cachedData: kept.data }),
    });
    const module = { exports: {}, importFrom };
    loaded.set(name, { file, key, script, taught: kept && !script.cachedDataRejected ? kept.taught : 0, module });
    script.runInThisContext()(module.exports, createRequire(file), module, file);
    return module.exports;
  };
  /** @param {string} name What it asks for: another file beside it, or something that is installed. */
  const importFrom = async (name) => (name.startsWith('./') ? { default: load(name) } : import(name));
  process.on('exit', () => {
    // Only what renders pages needs nearly all of the code.
    if (loaded.size > 1 && performance.now() < short) for (const one of loaded.values()) keep(one);
  });
  load(name);
}

/** Where what V8 made of a file is kept. @param {string} file */
function keptBeside(file) {
  return `${file}.${process.version}.cache`;
}

/** A hash, then how many processes have added to it, then the rest. @param {string} file @param {string} key */
function readKept(file, key) {
  try {
    const bytes = readFileSync(keptBeside(file));
    const rest = bytes.subarray(32);
    return hash(key, rest).equals(bytes.subarray(0, 32)) ? { taught: rest[0] ?? 0, data: rest.subarray(1) } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Loaded} loaded */
function keep({ file, key, script, taught }) {
  if (taught >= lessons) return;
  const rest = Buffer.concat([Buffer.of(taught + 1), script.createCachedData()]);
  const temporary = `${keptBeside(file)}.${process.pid}`;
  try {
    writeFileSync(temporary, Buffer.concat([hash(key, rest), rest]));
    renameSync(temporary, keptBeside(file));
  } catch {
    // Where nothing can be written it is compiled each time.
  }
}

/** @param {string} key @param {Uint8Array} rest */
function hash(key, rest) {
  return createHash('sha256').update(key).update('\0').update(rest).digest();
}
