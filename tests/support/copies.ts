import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pathsIn } from './generate-folder.ts';

/** All compressed copies in a folder by their paths, each with whether it says what its file says; without its file none does. */
export function copiesIn(folder: string): Record<string, boolean> {
  const paths = pathsIn(folder).filter((path) => /\.(?:br|gz)$/.test(path));
  return Object.fromEntries(
    paths.map((path) => {
      const bytes = readFileSync(join(folder, path));
      const text = path.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes);
      return [path, text.equals(plain(join(folder, path.slice(0, -3))))];
    }),
  );
}

function plain(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.from('There is no such file');
  }
}
