import type { BuildOptions } from '../build-options.ts';
import type { Effects } from '../effects.ts';
import { failure } from './report.ts';
import type { Round, Session } from './session.ts';
import { watchFolders } from './watch-folders.ts';

/** How long all must be quiet before a build, in milliseconds: programs write a file in several steps. */
const quiet = 3;
/** How long to wait for that at most. */
const patience = 250;

/**
 * Builds at once, and again whenever something in the content or the layouts changes or falls due, until the process is
 * asked to stop.
 *
 * @param told - Called after each build with what came of it.
 */
export async function keepBuilt(
  session: Session,
  { content, layouts }: BuildOptions & { readonly layouts: string },
  effects: Effects,
  told: (round: Round) => void,
): Promise<void> {
  let isStopped = false;
  let [wake, goOn] = [() => {}, () => {}];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isStopped = true;
      goOn();
    });
  }
  const watcher = watchFolders([content, layouts], (folder, name) => {
    session.changed(folder === content ? name : undefined, folder === layouts);
    wake();
  });
  while (!isStopped) {
    await new Promise<void>((done) => {
      let timer = setTimeout(done, session.wait);
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
    try {
      const round = await session.build();
      if (round) told(round);
    } catch (error) {
      // Whoever watches goes on.
      process.stderr.write(`${failure(error)}\n`);
    }
    watcher.refresh();
  }
  watcher.close();
}
