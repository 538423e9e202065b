/** The span of time in which something stays as it is: from `since` on, before `until`; milliseconds since 1970, UTC. */
export type Validity = { readonly since: number; readonly until: number };

/** What is valid at any time. JSON knows no infinity. */
export const always: Validity = { since: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER };

/** What is valid at no time. */
export const never: Validity = { since: 1, until: 0 };

/** The span in which both stay as they are. */
export function both(a: Validity, b: Validity): Validity {
  return { since: Math.max(a.since, b.since), until: Math.min(a.until, b.until) };
}

/**
 * The clock of a build. It is asked only whether an instant is due, and knows from that how long the answers hold: what
 * was made with it needs no second look before `until`.
 */
export class Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  #validity: Validity = always;

  constructor(now: number) {
    this.now = now;
  }

  isDue(instant: number): boolean {
    const due = instant <= this.now;
    this.#validity = both(this.#validity, due ? { ...always, since: instant } : { ...always, until: instant });
    return due;
  }

  get validity(): Validity {
    return this.#validity;
  }
}
