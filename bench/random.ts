/** Chance that comes out the same for the same seed, on every machine. */
export type Random = {
  /** A whole number from 0 up to, but not including, `limit`. */
  readonly below: (limit: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
};

/** A xorshift generator, started with an FNV-1a hash of the seed. */
export function seeded(seed: string): Random {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // Seeds that differ in their last letter start close together; a few steps part them. A state of 0 would stay there.
  state ||= 1;
  for (let step = 0; step < 8; step++) next();
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, of: (list) => list[below(list.length)] as (typeof list)[number], chance: (probability) => next() < probability };
}
