import { join } from 'node:path';
import { build, type Prepared } from '../build.ts';
import type { BuildOptions } from '../build-options.ts';
import type { Effects } from '../effects.ts';
import { budgets } from '../memory/json-files.ts';
import type { Written } from '../site/publish.ts';
import { openResident, type Resident } from '../site/resident.ts';
import { shardsInThreads } from './shards-in-threads.ts';
import { stopwatch } from './stopwatch.ts';

/** How long after a build a folder is looked at again whose files had just changed, in milliseconds, so that no later step is missed. */
const again = 80;
/** How often all folders are looked through while nothing changes, in milliseconds, whatever the system has told. */
const sweep = 10_000;

/** What came of one build of a session. */
export type Round = Prepared & {
  /** What was written; absent if nothing may be. */
  readonly written?: Written;
  /** How long it took, in milliseconds. */
  readonly took: number;
};

/** Builds, one after the other, with what the ones before have left in memory. */
export class Session {
  readonly #options: BuildOptions;
  readonly #effects: Effects;
  #resident: Resident;
  #mark: string | undefined;
  #areLayoutsStale = false;
  /** When all folders were looked through last, whatever the system has told. */
  #swept = Number.NEGATIVE_INFINITY;
  /** Whether something changed since the last build began. */
  isStale = true;
  /** After how many milliseconds to build again, if nothing changes before. */
  wait = 0;

  constructor(options: BuildOptions, effects: Effects) {
    this.#options = { ...options, elsewhere: shardsInThreads(options, effects) };
    this.#effects = effects;
    this.#resident = openResident(options, effects, budgets.stays);
  }

  /** Forgets a folder of the content; all of them if it is not known which; the layouts too if they may have changed. */
  changed(folder: string | undefined, layouts: boolean): void {
    this.isStale = true;
    if (folder === undefined) this.#resident.folders.clear();
    else this.#resident.folders.delete(folder);
    // A build that is running may still put into memory what it has read before.
    this.#areLayoutsStale ||= layouts;
  }

  /**
   * Builds once.
   *
   * @returns What came of it; nothing while another build has the output.
   * @throws If the disk fails; the session can go on.
   */
  async build(): Promise<Round | undefined> {
    const effects = this.#effects;
    const start = effects.elapsed();
    const unlock = effects.lock(this.#options.out);
    // What another build leaves is to be looked at.
    this.wait = again;
    if (!unlock) return;
    try {
      if (this.#mark === undefined || this.#resident.memory.mark() !== this.#mark || this.#resident.memory.hasShards()) {
        this.#resident = openResident(this.#options, effects, budgets.stays);
        this.#swept = start;
      }
      // News goes out first; folders of which nothing was told are looked through when there is none.
      if (!this.isStale && start - this.#swept >= sweep) {
        this.changed(undefined, true);
        this.#resident.isSure = false;
        this.#swept = start;
      }
      // Who empties the output while something changes would otherwise be left with what has changed.
      if (!effects.stat(join(this.#options.out, 'index.html'))) this.#resident.isSure = false;
      this.isStale = false;
      if (this.#areLayoutsStale) delete this.#resident.layouts;
      this.#areLayoutsStale = false;
      const made = await build(this.#options, effects, stopwatch(effects).timed, this.#resident);
      this.#mark = this.#resident.memory.mark();
      this.#resident.isSure = made.written !== undefined;
      const due = (made.site?.until() ?? Number.POSITIVE_INFINITY) - effects.now();
      this.wait = Math.max(0, Math.min(this.#isUnsettled() ? again : sweep, this.#swept + sweep - effects.elapsed(), due));
      return { ...made, took: effects.elapsed() - start };
    } catch (error) {
      // A disk that is full is full for a while.
      this.#mark = undefined;
      this.wait = sweep;
      throw error;
    } finally {
      unlock();
    }
  }

  /** Whether a file had changed so shortly before it was read that it may change once more without a trace. */
  #isUnsettled(): boolean {
    const unsettled = [...this.#resident.folders].filter(([, { mark }]) => mark === undefined).map(([name]) => name);
    for (const name of unsettled) this.#resident.folders.delete(name);
    return unsettled.length > 0;
  }
}
