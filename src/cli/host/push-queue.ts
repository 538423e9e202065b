import type { Update } from './push-update.ts';

/** A pusher who waits for what was pushed to be public. */
export type Waiting = {
  readonly update: Update;
  /** When the push was taken, by `effects.elapsed`. */
  readonly start: number;
  readonly say: (line: string) => void;
  readonly done: (status: number) => void;
};

/** All who wait for a build, and the process that waits for them. */
export class PushQueue {
  #waiting: Waiting[] = [];
  #wake = () => {};
  isStopped = false;

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#wake();
  }

  stop(): void {
    this.isStopped = true;
    this.#wake();
  }

  /** Whether there is more urgent work than what can be done at any time. */
  get isUrgent(): boolean {
    return this.isStopped || this.#waiting.length > 0;
  }

  /** Takes all who wait. */
  take(): readonly Waiting[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  /** Waits until somebody waits, or for so many milliseconds. */
  async sleep(milliseconds: number): Promise<void> {
    if (this.isUrgent) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
