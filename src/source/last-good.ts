import { join } from 'node:path';
import type { Effects } from '../effects.ts';

/**
 * The store of last good entries: of every published entry the file as it was when it was last sound, so that one that
 * breaks stays on the page as it was. It lies beside the manifest, is never published, and holds nothing that is not
 * public: drafts, embargoed, withdrawn and deleted entries leave it at once.
 */
export type LastGood = {
  /** The last good file of an entry, or of a coverage's `index`. */
  readonly get: (coverage: string, id: string) => Uint8Array | undefined;
  /**
   * Lets all of a coverage go but these, by `coverage/id`: before anything is written, so that what leaves the page cannot
   * come back.
   */
  readonly forget: (coverage: string, others: ReadonlyMap<string, Uint8Array>) => void;
  /** Keeps these. */
  readonly keep: (files: ReadonlyMap<string, Uint8Array>) => void;
};

/** Opens the store in a folder of its own. */
export function openLastGood(folder: string, effects: Effects): LastGood {
  const fileOf = (key: string) => join(folder, `${key}.md`);
  return {
    get: (coverage, id) => effects.read(fileOf(`${coverage}/${id}`)),
    keep: (files) => {
      for (const [key, bytes] of files) {
        const old = effects.read(fileOf(key));
        if (!old || Buffer.compare(old, bytes) !== 0) effects.write(fileOf(key), bytes);
      }
    },
    forget: (coverage, others) => {
      for (const { name } of effects.list(join(folder, coverage)) ?? []) {
        if (!others.has(`${coverage}/${name.replace(/\.md$/, '')}`)) effects.remove(join(folder, coverage, name), folder);
      }
    },
  };
}
