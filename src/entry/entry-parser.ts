import { createHash } from 'node:crypto';
import type { Names } from '../markdown/context.ts';
import type { SourceFile } from '../source/read-content.ts';
import { Clock, never, type Validity } from '../time/clock.ts';
import { type EntryContext, parseEntry } from './parse-entry.ts';

/** What a file turned out to be, and what is wrong with it. */
export type Outcome = ReturnType<typeof parseEntry>;

/** An outcome with all that it depended on beside the file: which names there were, and the time. */
export type Kept = {
  readonly outcome: Outcome;
  readonly files: readonly (readonly [name: string, isThere: boolean])[];
  readonly entries: readonly (readonly [name: string, isThere: boolean])[];
  readonly validity: Validity;
};

/**
 * Parses entries, each only once: an outcome that the build before kept is taken as it is while nothing that it
 * depended on has changed. All that is published is kept and nothing else, so a text that is not public is in no cache.
 */
export class EntryParser {
  readonly #context: Omit<EntryContext, 'id'>;
  readonly #before: ReadonlyMap<string, Kept>;
  readonly #fingerprint: string;
  /** What this build parsed or took as it was, by the hash of the file and of all settings. */
  readonly kept = new Map<string, Kept>();

  /**
   * @param fingerprint - Of everything else that decides what a file becomes: the code and the site's settings.
   * @param before - What the build before kept.
   */
  constructor(context: Omit<EntryContext, 'id'>, fingerprint: string, before: ReadonlyMap<string, Kept>) {
    this.#context = context;
    this.#before = before;
    this.#fingerprint = fingerprint;
  }

  parse(file: SourceFile, id: string): Outcome {
    const context = this.#context;
    const hash = createHash('sha256').update(JSON.stringify([this.#fingerprint, file.path, id]));
    const key = hash.update(file.bytes).digest('hex').slice(0, 32);
    const known = this.#before.get(key);
    if (known && isAsItWas(known, context)) {
      context.clock.isDue(known.validity.since);
      context.clock.isDue(known.validity.until);
      this.kept.set(key, known);
      return known.outcome;
    }
    const clock = new Clock(context.clock.now);
    const [files, entries] = [new AskedNames(context.files), new AskedNames(context.entries)];
    const outcome = parseEntry(file, { ...context, clock, id, files, entries });
    const { validity } = clock;
    context.clock.isDue(validity.since);
    context.clock.isDue(validity.until);
    if (outcome.parsed.state === 'published') {
      // What depends on all names is kept to be shown elsewhere, and parsed again next time.
      const valid = files.all || entries.all ? never : validity;
      this.kept.set(key, { outcome, files: [...files.asked], entries: [...entries.asked], validity: valid });
    }
    return outcome;
  }
}

function isAsItWas({ files, entries, validity }: Kept, context: Omit<EntryContext, 'id'>): boolean {
  const { now } = context.clock;
  return (
    validity.since <= now &&
    now < validity.until &&
    files.every(([name, isThere]) => context.files.has(name) === isThere) &&
    entries.every(([name, isThere]) => context.entries.has(name) === isThere)
  );
}

/** Names that remember which of them were asked for. */
class AskedNames implements Names {
  readonly #names: Names;
  readonly asked = new Map<string, boolean>();
  /** Whether somebody looked through all of them, for a name that is like another. */
  all = false;

  constructor(names: Names) {
    this.#names = names;
  }

  has(name: string): boolean {
    const isThere = this.#names.has(name);
    this.asked.set(name, isThere);
    return isThere;
  }

  [Symbol.iterator](): Iterator<string> {
    this.all = true;
    return this.#names[Symbol.iterator]();
  }
}
