import { join } from 'node:path';
import type { Effects } from '../effects.ts';

/** Reads and writes the files of one folder; a file is read if its content is sound, and written with its size as the answer. */
export type JsonFiles = {
  readonly read: <T>(file: string, isSound: (value: T) => boolean) => T | undefined;
  readonly write: (file: string, value: unknown) => number;
  readonly remove: (file: string) => void;
  readonly size: (file: string) => number | undefined;
};

/** How much of what is big is kept in memory, in bytes of its files, by a process that builds once and one that stays. */
export const budgets = { once: 4e6, stays: 64e6 } as const;
/** How many files of that are kept at any rate: those of one coverage. */
const atAnyRate = 5;
const isBig = (file: string) => /(?:coverage|parsed|files|history)\.json$|^round-ups\//.test(file);

/** What was read or written, and the size of its file in bytes. */
type Known = { readonly value: unknown; readonly size: number };

/**
 * Opens a folder of JSON files. One that is missing, cut off or not of our making counts as absent; one that was read or
 * written once is not read again, while there is room for it.
 *
 * @param budget - How much of what is big to keep, in bytes.
 */
export function openJsonFiles(folder: string, effects: Effects, budget: number): JsonFiles & { readonly reread: () => void } {
  const [small, big] = [new Map<string, Known>(), new Map<string, Known>()];
  const knownOf = (file: string) => (isBig(file) ? big : small);
  let held = 0;
  const forget = (file: string) => {
    held -= big.get(file)?.size ?? 0;
    knownOf(file).delete(file);
  };
  const keep = (file: string, value: unknown, size: number) => {
    forget(file);
    knownOf(file).set(file, { value, size });
    held += big.get(file)?.size ?? 0;
    // Of what is big, only what was used last: coverages that are live.
    for (const oldest of big.keys()) {
      if (held <= budget || big.size <= atAnyRate) break;
      forget(oldest);
    }
  };
  return {
    read: <T>(file: string, isSound: (value: T) => boolean): T | undefined => {
      const there = knownOf(file).get(file);
      if (there) return there.value as T | undefined;
      const bytes = effects.read(join(folder, file));
      const value = parseSound(bytes, isSound);
      keep(file, value, bytes?.length ?? 0);
      return value;
    },
    write: (file, value) => {
      const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
      effects.write(join(folder, file), bytes);
      keep(file, value, bytes.length);
      return bytes.length;
    },
    remove: (file) => {
      effects.remove(join(folder, file), folder);
      forget(file);
    },
    size: (file) => effects.stat(join(folder, file))?.size,
    /** What others have written is read again. */
    reread: () => {
      for (const known of [small, big]) for (const file of known.keys()) forget(file);
    },
  };
}

function parseSound<T>(bytes: Uint8Array | undefined, isSo: (value: T) => boolean): T | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes ?? []).toString()) as T;
    return isSo(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
