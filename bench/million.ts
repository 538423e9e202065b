import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Corpus } from './corpus.ts';
import { type Built, openGrownSite } from './grown-site.ts';
import type { Cost } from './measure.ts';
import { type Line, machineLines, table } from './table.ts';

/**
 * A site that has grown for years, as a CI matrix builds it and as one entry is then published: a commit with all entries;
 * each machine with the coverages of its shards alone in its checkout, and an output that is gone after each build; all that
 * they remember put into one folder and built once more; then one entry after the other, in turn with a site of few coverages
 * of the same size. A site that is in the folder already is not built again.
 *
 * `npx tsx bench/million.ts DIR [--entries N] [--coverages C] [--few F] [--shards S] [--machines M] [--runs R]`
 */
const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ entries: text('1000000'), coverages: text('10000'), few: text('10'), seed: text('stop press') },
    ...{ shards: text('16'), machines: text('2'), runs: text('5') },
  },
});
const [given] = positionals;
if (!given) throw new Error('Name a folder with some gigabytes to spare: npx tsx bench/million.ts DIR');
const folder = resolve(given);
const corpus: Corpus = { entries: Number(values.entries), coverages: Number(values.coverages), seed: values.seed };
const few = Number(values.few);
const smallCorpus: Corpus = { ...corpus, coverages: few, entries: Math.round((corpus.entries / corpus.coverages) * few) };
const big = openGrownSite(join(folder, 'big'), corpus);
const small = openGrownSite(join(folder, 'small'), smallCorpus);
const lines: Line[] = [];

if (!big.isThere) lines.push(...(await grow()));
if (!small.isThere) {
  await small.start();
  await small.buildShard(1, { index: 1, count: 1 });
  await small.merge(1);
}
const inTurn = { big: [] as Built[], small: [] as Built[] };
for (let round = 0; round < Number(values.runs); round++) {
  inTurn.big.push(await big.publishOne());
  inTurn.small.push(await small.publishOne());
}
const addedTo = (name: string, all: readonly Built[]): Line => {
  const { files = 0, bytes = 0 } = all.at(-1) ?? {};
  return { name, costs: all.map(({ cost }) => cost), files, bytes };
};
lines.push(addedTo('one entry added', inTurn.big), addedTo(`the same with ${few} coverages`, inTurn.small));
const ratio = (of: (cost: Cost) => number) =>
  (median(inTurn.big.map(({ cost }) => of(cost))) / median(inTurn.small.map(({ cost }) => of(cost)))).toFixed(2);
process.stdout.write(`${corpus.entries} entries in ${corpus.coverages} coverages\n\n${machineLines(new Map())}\n\n${table(lines)}\n
One entry added, as a multiple of the same with ${few} coverages: ${ratio(({ wall }) => wall)} (CPU time: ${ratio(({ cpu }) => cpu)})\n`);

/** Builds the big site, in shards and then what is across coverages. */
async function grow(): Promise<Line[]> {
  await big.start();
  process.stderr.write('committed\n');
  const count = Number(values.shards);
  const waiting = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
  const done: Built[] = [];
  const machines = Number(values.machines);
  await Promise.all(
    Array.from({ length: machines }, async (_, index) => {
      for (let shard = waiting.shift(); shard; shard = waiting.shift()) {
        const built = await big.buildShard(index + 1, shard);
        done.push(built);
        process.stderr.write(`shard ${shard.index} of ${count}: ${JSON.stringify(built)}\n`);
      }
    }),
  );
  const merged = await big.merge(machines);
  process.stderr.write('merged\n');
  const sum = (of: (one: Built) => number) => done.reduce((all, one) => all + of(one), 0);
  const worst = (of: (cost: Cost) => number) => Math.max(...done.map(({ cost }) => of(cost)));
  return [
    {
      name: `${count} shards: the longest; all their CPU time`,
      costs: [{ wall: worst(({ wall }) => wall), cpu: sum(({ cost }) => cost.cpu), memory: worst(({ memory }) => memory) }],
      files: sum(({ files }) => files),
      bytes: sum(({ bytes }) => bytes),
    },
    { name: 'all that is across coverages', costs: [merged.cost], files: merged.files, bytes: merged.bytes },
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
