import { EventEmitter } from 'node:events';
import { availableParallelism } from 'node:os';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ShardJob } from '../../src/cli/shard-worker.ts';
import { shardsInThreads } from '../../src/cli/shards-in-threads.ts';
import { nodeEffects } from '../../src/effects.ts';

/** Jobs that were sent to threads, and the threads that there were. */
const seen = vi.hoisted(() => ({ jobs: [] as string[], threads: 0, alive: 0, most: 0, dying: (_: string): boolean => false }));

/** A thread that says which shard it was sent, or ends over it. */
class Thread extends EventEmitter {
  constructor() {
    super();
    seen.threads++;
    seen.most = Math.max(seen.most, ++seen.alive);
  }
  postMessage({ options: { shard } }: ShardJob): void {
    const name = `${shard.index}/${shard.count}`;
    seen.jobs.push(name);
    setImmediate(() => {
      if (!seen.dying(name)) {
        this.emit('message', [name]);
        return;
      }
      this.emit('error', new Error('out of memory'));
      this.#end();
    });
  }
  terminate(): void {
    setImmediate(() => this.#end());
  }
  #end(): void {
    seen.alive--;
    this.emit('exit');
  }
}

vi.mock('node:worker_threads', () => ({
  Worker: function Worker() {
    return new Thread();
  },
}));
// Only compiled code has threads.
vi.mock('../../src/site/package-root.ts', () => ({ isSource: false, packageRoot: '/nowhere' }));

const options = { content: '/nowhere/content', out: '/nowhere/dist' };
const build = (coverages: number, more = {}) => shardsInThreads({ ...options, ...more }, nodeEffects())?.(coverages);

beforeEach(() => {
  Object.assign(seen, { jobs: [], threads: 0, alive: 0, most: 0, dying: () => false });
});

describe('threads', () => {
  test('build each shard once, as many at a time as there are processors, and none is left running', async () => {
    const built = await build(10);
    const all = Array.from({ length: 10 }, (_, index) => `${index + 1}/10`);
    expect([...(built ?? [])].sort()).toEqual(all.sort());
    expect(seen.jobs).toHaveLength(10);
    expect([seen.alive, seen.most]).toEqual([0, availableParallelism()]);
  });

  test('that end before their time have others after them, and what they were at is not done', async () => {
    seen.dying = (name) => name === '3/10' || name === '4/10';
    const built = await build(10);
    expect(built).toHaveLength(8);
    expect(built).not.toContain('3/10');
    expect(seen.jobs).toHaveLength(10);
    expect([seen.alive, seen.threads]).toEqual([0, availableParallelism() + 2]);
  });

  test('that all end leave everything to the build that has asked', async () => {
    seen.dying = () => true;
    expect(await build(10)).toEqual([]);
    expect([seen.jobs.length, seen.alive]).toEqual([10, 0]);
  });

  test('build parts of a shard', async () => {
    expect([...((await build(2, { shard: { index: 2, count: 3 } })) ?? [])].sort()).toEqual(['2/6', '5/6']);
  });

  test('are none where nothing may be written before all has been read', () => {
    expect(build(10, { strict: true })).toBeUndefined();
  });
});
