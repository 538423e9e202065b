import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { caseNames, type Lane, runCase } from './cases.ts';
import { inTurn } from './in-turn.ts';
import { limitsOf } from './limits.ts';
import { measure } from './measure.ts';
import { astro } from './peers/astro.ts';
import type { Contestant } from './peers/contestant.ts';
import { eleventy, eleventyWhole } from './peers/eleventy.ts';
import { hugo, hugoWhole } from './peers/hugo.ts';
import { stopPress } from './peers/stop-press.ts';
import { type Line, machineLines, table } from './table.ts';

/**
 * Stop Press beside its peers over the same entries, as Markdown tables on standard output:
 * `npx tsx bench/run.ts [--entries N] [--coverages C] [--runs R] [--only name,...] [--case name,...]`.
 * Needs GNU time, and Hugo and cmark-gfm where they shall take part: `apt-get install time hugo cmark-gfm`.
 */
const contestants = [stopPress, hugo, hugoWhole, eleventy, eleventyWhole, astro];
const idOf = ({ name }: Contestant) => name.toLowerCase().replace(' ', '-');

const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({
  options: {
    entries: text('10000'),
    coverages: text('100'),
    seed: text('stop press'),
    runs: text('5'),
    only: text(contestants.map(idOf).join(',')),
    case: text(caseNames.join(',')),
    // A memory disk, so that no disk's moods are measured; one for both, as a site and its output have.
    projects: text('/dev/shm/stop-press-bench/projects'),
    outputs: text('/dev/shm/stop-press-bench'),
  },
});
const corpus = { entries: Number(values.entries), coverages: Number(values.coverages), seed: values.seed };
const rounds = Number(values.runs);
const taking = listOf(values.only, contestants.map(idOf));
const cases = listOf(values.case, caseNames);

function listOf(given: string, known: readonly string[]): string[] {
  const names = given.split(',');
  for (const name of names) if (!known.includes(name)) throw new Error(`Unexpected \`${name}\`, expected some of ${known.join(', ')}`);
  return names;
}

/** Makes the projects ready; contestants that cannot run here are left out, and the report says so. */
function prepare(versions: Map<string, string>): Lane[] {
  return contestants.flatMap((contestant): Lane[] => {
    const id = idOf(contestant);
    if (!taking.includes(id)) return [];
    const [folder, out] = [join(values.projects, id), join(values.outputs, id)];
    mkdirSync(folder, { recursive: true });
    const version = contestant.version(folder);
    versions.set(contestant.name, version ?? 'is not installed, and left out');
    if (!version) return [];
    for (const item of readdirSync(folder)) if (item !== 'node_modules') rmSync(join(folder, item), { recursive: true });
    rmSync(out, { recursive: true, force: true });
    contestant.prepare(folder, corpus);
    return [{ contestant, folder, out, added: 0 }];
  });
}

async function runLimits({ folder, out }: Lane): Promise<Line[]> {
  const limits = limitsOf(join(folder, 'content'), out, join(values.outputs, 'limits'));
  const costs = await inTurn(
    limits,
    ({ name }) => name,
    rounds,
    ({ before, command }) => {
      before();
      return measure(command, folder);
    },
  );
  return limits.map((limit) => ({ name: limit.name, costs: costs.get(limit) ?? [] }));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const versions = new Map<string, string>();
const lanes = prepare(versions);
mkdirSync(values.outputs, { recursive: true });
process.stdout.write(
  `${corpus.entries} entries in ${corpus.coverages} coverages; medians of ${rounds} runs.\n\n${machineLines(versions)}\n`,
);
for (const name of cases) {
  process.stdout.write(`\n**${name}**\n\n${table(await runCase(name, lanes, corpus, rounds), hugo.name)}\n`);
}
const own = lanes.find(({ contestant }) => contestant === stopPress);
if (own) process.stdout.write(`\n**the machine's limits**\n\n${table(await runLimits(own))}\n`);
