import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { pathsIn } from './generate-folder.ts';

/** Goldens are written only on request, and never in CI: there one that is missing is a mistake. */
const update = process.env.UPDATE_GOLDENS === '1' && process.env.CI !== 'true';

/** Holds a text against a golden file. */
export function expectGolden(text: string, golden: string): void {
  if (update) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, text);
  }
  expect(existsSync(golden), missing(golden)).toBe(true);
  expect.soft(text, golden).toBe(readFileSync(golden, 'utf8'));
}

/** Holds all files of a folder against a golden folder, byte for byte; a folder that does not exist is an empty one. */
export function expectGoldenFolder(folder: string, golden: string, derived: boolean): void {
  const files = new Map([...filesIn(folder)].filter(([path]) => !isVersioned(path) && (derived || !isDerived(path))));
  if (update) {
    rmSync(golden, { recursive: true, force: true });
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(golden, path)), { recursive: true });
      writeFileSync(join(golden, path), bytes);
    }
  }
  const wanted = filesIn(golden);
  expect(wanted.size > 0 || files.size === 0, missing(golden)).toBe(true);
  expect.soft([...files.keys()], golden).toEqual([...wanted.keys()]);
  for (const [path, bytes] of files) {
    const other = wanted.get(path);
    if (!other || bytes.equals(other)) continue;
    expect.soft(bytes.toString(), join(golden, path)).toBe(other.toString());
    expect.soft(bytes.toString('hex'), join(golden, path)).toBe(other.toString('hex'));
  }
}

/** Whether a file of the output only shows entries another way than the page that it belongs to. */
export function isDerived(path: string): boolean {
  return /(^|\/)(oldest-first|label|tag|author)\/|^corrections\/|(^|\/)(atom\.xml|feed\.json)$|sitemap[^/]*\.xml$|^(robots\.txt|_headers)$/.test(
    path,
  );
}

/** Whether a file's name or text changes with the version of a package that made it; other tests look at those. */
function isVersioned(path: string): boolean {
  return /\/e\/|(^|\/)live\.json$|^assets\/.*\.(avif|webp|js)$/.test(path);
}

/** All files below a folder by path. */
export function filesIn(folder: string): Map<string, Buffer> {
  const paths = existsSync(folder) ? pathsIn(folder) : [];
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

function missing(golden: string): string {
  return `${golden} is missing; look at what UPDATE_GOLDENS=1 makes of it, and commit that`;
}
