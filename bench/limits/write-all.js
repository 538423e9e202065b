import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files into a new folder: those of a list with a size and a path in each line. */
const [list, folder] = process.argv.slice(2);
const letters = Buffer.alloc(64e6, 'x');
const made = new Set();
for (const line of readFileSync(list, 'utf8').split('\n')) {
  const [size, path] = line.split('\t');
  const file = join(folder, path);
  const parent = dirname(file);
  if (!made.has(parent)) mkdirSync(parent, { recursive: true });
  made.add(parent);
  writeFileSync(file, letters.subarray(0, Number(size)));
}
