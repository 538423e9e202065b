import { join } from 'node:path';
import type { Effects } from '../effects.ts';

/**
 * The store of last good entries: of every published entry the file as it was when it was last sound, so that one that
 * breaks stays on the page as it was. It lies beside the manifest, is never published, and holds nothing that is not
 * public: drafts, embargoed, withdrawn and deleted entries leave it at once.
 */
export type LastGood = {
  /** What other threads have written is read again. */
  readonly reread: () => void;
  /** The last good file of an entry, or of a coverage's `index`. */
  readonly get: (coverage: string, id: string) => Uint8Array | undefined;
  /** Lets all of a coverage go but these: before anything is written, so that what leaves the page cannot come back. */
  readonly forget: (coverage: string, others: GoodFiles) => void;
  /** Keeps these, and nothing else, of a coverage. */
  readonly keep: (coverage: string, files: GoodFiles) => void;
};

/** Files by the id of their entry. */
export type GoodFiles = ReadonlyMap<string, Uint8Array>;

/** How many coverages are kept in memory, since one is asked for several times in a build. */
const most = 8;

/** Opens the store in a folder of its own, where each coverage has one file. What is damaged counts as lost. */
export function openLastGood(folder: string, effects: Effects): LastGood {
  const fileOf = (coverage: string) => join(folder, `${coverage}.json`);
  // Of the coverages that were asked for last.
  const known = new Map<string, ReadonlyMap<string, string>>();
  const remember = (coverage: string, texts: ReadonlyMap<string, string>) => {
    known.delete(coverage);
    known.set(coverage, texts);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  };
  const read = (coverage: string): ReadonlyMap<string, string> => {
    const texts = known.get(coverage) ?? parse(effects.read(fileOf(coverage)));
    remember(coverage, texts);
    return texts;
  };
  const write = (coverage: string, texts: ReadonlyMap<string, string>) => {
    const before = read(coverage);
    remember(coverage, texts);
    if (texts.size === 0) effects.remove(fileOf(coverage), folder);
    else if (texts.size !== before.size || [...texts].some(([id, text]) => before.get(id) !== text))
      effects.write(fileOf(coverage), JSON.stringify([...texts]));
  };
  return {
    reread: () => known.clear(),
    get: (coverage, id) => {
      const text = read(coverage).get(id);
      return text === undefined ? undefined : Buffer.from(text);
    },
    keep: (coverage, files) => write(coverage, new Map([...files].map(([id, bytes]) => [id, Buffer.from(bytes).toString()]))),
    forget: (coverage, others) => write(coverage, new Map([...read(coverage)].filter(([id]) => others.has(id)))),
  };
}

function isPair(value: unknown): value is [id: string, text: string] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string');
}

/** What is kept is sound, so it is UTF-8. */
function parse(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  try {
    const texts: unknown = JSON.parse(Buffer.from(bytes ?? []).toString());
    return new Map(Array.isArray(texts) ? texts.filter(isPair) : []);
  } catch {
    return new Map();
  }
}
