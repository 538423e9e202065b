import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { temporaryPrefix } from '../../effects.ts';
import { copyEndings, mayHaveCopies } from '../../site/compressed-copies.ts';

/** Fewer bytes go in one packet anyway. */
const least = 1000;
/** How many files at a time: as many as Node has threads for it. */
const atOnce = 4;

/**
 * At quality 5 of 11 brotli takes about as long as gzip (1 ms a page) and its copies are 8 % smaller. 11 makes them another 12 %
 * smaller in eighty times as long, and a live page is another one a minute later.
 */
const brotli = (bytes: Uint8Array) =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
const compress = { '.br': brotli, '.gz': (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 6 }) };

/**
 * Makes compressed copies beside files, for a web host that sends them as they are. A copy has its file's time, which
 * tells that it is one of that very file.
 *
 * @param out - The output folder; nobody may write to it meanwhile.
 * @param paths - Files that changed or went; undefined: all are looked at, and copies without their file go.
 * @param isUrgent - Asked from time to time: whether to leave the rest for later.
 * @returns What is left.
 */
export async function compressCopies(out: string, paths: Iterable<string> | undefined, isUrgent: () => boolean): Promise<Set<string>> {
  const left = new Set(paths ?? filesIn(out));
  while (left.size > 0 && !isUrgent()) {
    const some = [...left].slice(0, atOnce);
    await Promise.all(some.map((path) => copy(join(out, path))));
    for (const path of some) left.delete(path);
  }
  return left;
}

async function copy(file: string): Promise<void> {
  if (!mayHaveCopies(file)) return;
  const found = statSync(file, { throwIfNoEntry: false });
  const isWorth = found !== undefined && found.size >= least;
  for (const ending of copyEndings) {
    const name = `${file}${ending}`;
    const mtime = statSync(name, { throwIfNoEntry: false })?.mtimeMs;
    // Times are set in whole milliseconds or a little beside them.
    if (isWorth && mtime !== undefined && Math.abs(mtime - found.mtimeMs) < 1) continue;
    if (mtime !== undefined) rmSync(name);
    if (!isWorth) continue;
    const bytes = readFileSync(file);
    const compressed = await compress[ending](bytes);
    if (compressed.length < bytes.length) replace(name, compressed, found.mtimeMs);
  }
}

function replace(file: string, bytes: Uint8Array, mtime: number): void {
  const temporary = join(dirname(file), `${temporaryPrefix}${crypto.randomUUID()}`);
  try {
    writeFileSync(temporary, bytes);
    utimesSync(temporary, mtime / 1000, mtime / 1000);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Paths of all files that may have copies, and of those of which there are only copies; half-written ones go. */
function filesIn(out: string): string[] {
  const items = readdirSync(out, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const paths = items.map(({ parentPath, name }) => join(parentPath, name));
  for (const path of paths) if (path.includes(`/${temporaryPrefix}`)) rmSync(path, { force: true });
  const plain = paths.map((path) => path.replace(/\.(?:br|gz)$/, '')).filter(mayHaveCopies);
  return [...new Set(plain)].map((path) => path.slice(out.length + 1)).sort();
}
