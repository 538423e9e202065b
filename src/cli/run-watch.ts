import { type BuildOptions, build } from '../build.ts';
import { type Effects, nodeEffects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { openResident, type Resident } from '../site/open-site.ts';
import { defineCommand } from './command.ts';
import { failure, nothingWritten, problemText, publishedLine, summary, watching } from './report.ts';
import { shardsInThreads } from './shards-in-threads.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';
import { stopwatch } from './stopwatch.ts';
import { watchFolders } from './watch-folders.ts';

/** How long all must be quiet before a build, in milliseconds: programs write a file in several steps. */
const quiet = 8;
/** How long to wait for that at most. */
const patience = 250;
/** How long after a build a folder is looked at again whose files had just changed, so that no later step is missed. */
const again = 80;
/** How often all folders are looked through while nothing changes, whatever the system has told. */
const sweep = 10_000;

/** `stop-press watch`: publishes whenever something changes or falls due, until it is stopped. */
export const watch = defineCommand({
  about: `Builds whenever something is saved or falls due, until it is stopped with Ctrl+C.`,
  options: siteOptions,
  run: (values, _, place) => {
    const { options, root, now } = readSiteOptions(values, place);
    return watchSite(options, root, nodeEffects(now));
  },
});

async function watchSite(options: BuildOptions & { readonly layouts: string }, root: string, effects: Effects): Promise<number> {
  const session = new Session(options, effects, root);
  let isStopped = false;
  let [wake, goOn] = [() => {}, () => {}];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isStopped = true;
      goOn();
    });
  }
  const watcher = watchFolders([options.content, options.layouts], (folder, name) => {
    session.changed(folder === options.content ? name : undefined, folder === options.layouts);
    wake();
  });
  process.stdout.write(`${watching(root)}\n`);
  let wait = 0;
  while (!isStopped) {
    await new Promise<void>((done) => {
      let timer = setTimeout(done, wait);
      let first: number | undefined;
      wake = () => {
        first ??= effects.elapsed();
        clearTimeout(timer);
        timer = setTimeout(done, effects.elapsed() - first < patience ? quiet : 0);
      };
      goOn = () => {
        clearTimeout(timer);
        done();
      };
      // It may have changed while the last build ran.
      if (session.isStale) wake();
    });
    if (isStopped) break;
    wait = await session.build();
    watcher.refresh();
  }
  watcher.close();
  return 0;
}

/** Builds, one after the other, with what the ones before have left in memory. */
class Session {
  readonly #options: BuildOptions;
  readonly #effects: Effects;
  readonly #root: string;
  #resident: Resident;
  #mark: string | undefined;
  #said = '';
  /** Whether something changed since the last build began. */
  isStale = true;

  constructor(options: BuildOptions, effects: Effects, root: string) {
    this.#options = { ...options, elsewhere: shardsInThreads(options, effects, !options.strict) };
    this.#effects = effects;
    this.#root = root;
    this.#resident = openResident(options, effects);
  }

  /** Forgets a folder of the content; all of them if it is not known which; the layouts too if they may have changed. */
  changed(folder: string | undefined, layouts: boolean): void {
    this.isStale = true;
    if (folder === undefined) this.#resident.folders.clear();
    else this.#resident.folders.delete(folder);
    if (layouts) delete this.#resident.layouts;
  }

  /** Builds, says what is new, and returns after how many milliseconds to look again. */
  async build(): Promise<number> {
    const effects = this.#effects;
    const start = effects.elapsed();
    const unlock = effects.lock(this.#options.out);
    // Another build has the output, and what it leaves is to be looked at.
    if (!unlock) return again;
    // News goes out first; folders of which nothing was told are looked through when there is none.
    if (!this.isStale) this.changed(undefined, true);
    this.isStale = false;
    try {
      if (this.#mark === undefined || this.#resident.memory.mark() !== this.#mark) this.#resident = openResident(this.#options, effects);
      const { problems, site, written } = await build(this.#options, effects, stopwatch(effects).timed, this.#resident);
      this.#say(problems);
      const isNews = written && written.changed.length + written.deleted.length > 0;
      if (isNews && site) process.stdout.write(`${publishedLine(site.count, written, problems, effects.elapsed() - start)}\n`);
      this.#mark = this.#resident.memory.mark();
      return this.#isUnsettled() ? again : Math.min(sweep, (site?.until() ?? Number.POSITIVE_INFINITY) - effects.now());
    } catch (error) {
      // A disk that is full is full for a while; whoever watches goes on.
      process.stderr.write(`${failure(error)}\n`);
      this.#mark = undefined;
      return sweep;
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

  /** Says what is wrong, if that is news. */
  #say(problems: readonly Problem[]): void {
    const texts = problems.map((problem) => problemText(problem, this.#root));
    const blocked = problems.some(({ outcome }) => outcome === 'nothing-written') ? [nothingWritten] : [];
    const text = [...texts, summary(problems), ...blocked].filter(Boolean).join('\n');
    if (text !== this.#said && text) process.stderr.write(`${text}\n`);
    this.#said = text;
  }
}
