import type { Cost } from './measure.ts';

/**
 * Round after round, each of them once: A B A B, so that a disturbance of the machine meets all. Who fails takes no further
 * part and has no costs; the others go on, since a large run takes hours.
 */
export async function inTurn<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  rounds: number,
  run: (one: T) => Promise<Cost>,
): Promise<Map<T, Cost[]>> {
  const costs = new Map<T, Cost[]>(all.map((one) => [one, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const [one, soFar] of costs) {
      try {
        const cost = await run(one);
        soFar.push(cost);
        process.stderr.write(`  round ${round}: ${nameOf(one)} ${cost.wall.toFixed(3)} s\n`);
      } catch (error) {
        costs.delete(one);
        process.stderr.write(`  round ${round}: ${nameOf(one)} failed: ${(error as Error).message}\n`);
      }
    }
  }
  return costs;
}
