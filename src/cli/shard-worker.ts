import { parentPort } from 'node:worker_threads';
import { build } from '../build.ts';
import type { BuildOptions } from '../build-options.ts';
import { nodeEffects } from '../effects.ts';
import type { Shard } from '../memory/shard.ts';
import { openResident, type Resident } from '../site/resident.ts';

/** A shard to build; all of it can be sent to another thread. */
export type ShardJob = {
  readonly options: BuildOptions & { readonly shard: Shard };
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
};

/**
 * What runs in a thread of its own: one job after the other, which have the layouts in common, and what is in which folder, but
 * nothing that is in a file. Problems are told by the build that has asked.
 */
let before: Pick<Resident, 'layouts' | 'folders'> | undefined;
parentPort?.on('message', async ({ options, now }: ShardJob) => {
  const effects = nodeEffects(now);
  const resident: Resident = { ...openResident(options, effects), ...before };
  const { written, reached } = await build(options, effects, untimed, resident);
  parentPort?.postMessage(written?.changed ?? reached ?? []);
  const { layouts, folders } = resident;
  before = { folders, ...(layouts && { layouts }) };
});

async function untimed<T>(_: string, action: () => T | Promise<T>): Promise<T> {
  return action();
}
