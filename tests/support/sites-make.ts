import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * How a file is made that git cannot hold well. `series` makes `count` files: in the path and the text `{n}` is the
 * number from `001` on, and `{time}` is `from` and as many minutes.
 */
export type Recipe =
  | { readonly text: string }
  | { readonly hex: string }
  | { readonly utf16: string }
  | { readonly latin1: string }
  | { readonly symlink: string }
  | { readonly folder: true }
  | { readonly repeat: string; readonly times: number; readonly before?: string; readonly after?: string }
  | { readonly series: string; readonly count: number; readonly from: string };

/** Makes a content folder what a fixture says: its `content/` and what `make.json` adds. Without both there is no folder. */
export function makeContent(fixture: string, content: string): void {
  rmSync(content, { recursive: true, force: true });
  const given = join(fixture, 'content');
  if (existsSync(given)) cpSync(given, content, { recursive: true });
  for (const [path, recipe] of Object.entries(readJson<Record<string, Recipe>>(join(fixture, 'make.json'))))
    makeFile(content, path, recipe);
}

/** Makes one file. */
export function makeFile(folder: string, path: string, recipe: Recipe): void {
  const file = join(folder, path);
  mkdirSync('folder' in recipe ? file : dirname(file), { recursive: true });
  if ('folder' in recipe) return;
  if ('symlink' in recipe) symlinkSync(recipe.symlink, file);
  else if ('series' in recipe) {
    for (let n = 1; n <= recipe.count; n++) {
      const time = new Date(Date.parse(recipe.from) + n * 60_000).toISOString().slice(0, 19);
      const fill = (text: string) => text.replaceAll('{n}', String(n).padStart(3, '0')).replaceAll('{time}', `${time}Z`);
      writeFileSync(join(folder, fill(path)), fill(recipe.series));
    }
  } else writeFileSync(file, bytesOf(recipe));
}

function bytesOf(recipe: Exclude<Recipe, { symlink: string } | { folder: true } | { series: string }>): Buffer {
  if ('text' in recipe) return Buffer.from(recipe.text);
  if ('hex' in recipe) return Buffer.from(recipe.hex.replaceAll(' ', ''), 'hex');
  if ('utf16' in recipe) return Buffer.from(`\ufeff${recipe.utf16}`, 'utf16le');
  if ('latin1' in recipe) return Buffer.from(recipe.latin1, 'latin1');
  return Buffer.from(`${recipe.before ?? ''}${recipe.repeat.repeat(recipe.times)}${recipe.after ?? ''}`);
}

/** The value in a JSON file; an empty object if there is no such file. */
export function readJson<T extends object>(file: string): Partial<T> & T {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : ({} as T);
}
