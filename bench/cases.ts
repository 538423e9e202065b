import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Corpus, eventAt, extraStory, markOf, storiesOf } from './corpus.ts';
import { inTurn } from './in-turn.ts';
import { type Cost, measure, measureChange, type Running, rest, start } from './measure.ts';
import { filesOf, missingFrom } from './output.ts';
import type { Contestant } from './peers/contestant.ts';
import type { Line } from './table.ts';

/** A contestant with its project, its output, and how many stories have come in since. */
export type Lane = { readonly contestant: Contestant; readonly folder: string; readonly out: string; added: number };

/** How long a resident process may take over one entry, in milliseconds. */
const patience = 300_000;

/** What is done before a cold build, unmeasured; in all cases but `full` another build has been there before. */
const preparations: Readonly<Record<string, (lane: Lane, corpus: Corpus) => void>> = {
  full: ({ contestant, folder, out }) => {
    for (const path of [out, ...contestant.caches.map((cache) => join(folder, cache))]) rmSync(path, { recursive: true, force: true });
  },
  cached: ({ out }) => rmSync(out, { recursive: true, force: true }),
  add: addStory,
  nothing: () => {},
};

/** A process that stays is waited for until pages are there, or feeds too. */
const withFeeds = 'resident-feeds';

export const caseNames = [...Object.keys(preparations), 'resident', withFeeds];

/** Measures one case for all lanes. */
export function runCase(name: string, lanes: readonly Lane[], corpus: Corpus, rounds: number): Promise<Line[]> {
  const prepare = preparations[name];
  return prepare ? runCold(name, prepare, lanes, corpus, rounds) : runResident(name === withFeeds, lanes, corpus, rounds);
}

async function runCold(name: string, prepare: typeof addStory, lanes: readonly Lane[], corpus: Corpus, rounds: number): Promise<Line[]> {
  const warmed = new Set<Lane>();
  const costs = await inTurn(lanes, nameOf, rounds, async (lane) => {
    if (name !== 'full' && !warmed.has(lane)) await build(lane);
    warmed.add(lane);
    prepare(lane, corpus);
    const cost = await build(lane);
    mustBeWhole(lane, corpus);
    return cost;
  });
  return lanes.map((lane) => lineOf(lane, costs.get(lane)));
}

/** All resident processes run at the same time, each at rest while another is measured. */
async function runResident(areFeedsAwaited: boolean, lanes: readonly Lane[], corpus: Corpus, rounds: number): Promise<Line[]> {
  const running = new Map<Lane, Running>();
  const takingPart = lanes.filter(({ contestant, folder, out }) => contestant.watch?.(folder, out));
  const started = async (lane: Lane) => {
    rmSync(lane.out, { recursive: true, force: true });
    const process = start(lane.contestant.watch?.(lane.folder, lane.out) ?? [], lane.folder);
    running.set(lane, process);
    await rest(process);
    mustBeWhole(lane, corpus);
    return process;
  };
  try {
    const costs = await inTurn(takingPart, nameOf, rounds, async (lane) => {
      const process = running.get(lane) ?? (await started(lane));
      let lacks: () => string | undefined = () => '';
      const change = () => {
        addStory(lane, corpus);
        lacks = missing(lane, corpus, areFeedsAwaited);
      };
      const cost = await measureChange(process, change, () => lacks() === undefined, patience);
      mustBeWhole(lane, corpus);
      return cost;
    });
    return takingPart.map((lane) => lineOf(lane, costs.get(lane)));
  } finally {
    for (const process of running.values()) await process.stop();
  }
}

function build({ contestant, folder, out }: Lane): Promise<Cost> {
  return measure(contestant.build(folder, out), folder);
}

/** Stories come in to the newest coverage, so that they reach the site's feed too. */
function addStory(lane: Lane, corpus: Corpus): void {
  const event = eventAt(corpus, 0);
  lane.contestant.add(lane.folder, event, extraStory(corpus, event, lane.added++));
}

/** Tells which of the newest story's pages and feeds lacks it. */
function missing({ out, added }: Lane, corpus: Corpus, areFeedsAwaited = true): () => string | undefined {
  const event = eventAt(corpus, 0);
  const story = added > 0 ? extraStory(corpus, event, added - 1) : [...storiesOf(corpus, event)].at(-1);
  return () => story && missingFrom(out, event, story, added > 0 ? markOf(story) : story.title, areFeedsAwaited);
}

/** A contestant that did less than its job has no place in a table. */
function mustBeWhole(lane: Lane, corpus: Corpus): void {
  const place = missing(lane, corpus)();
  if (place) throw new Error(`The newest entry is not in ${place}`);
}

function nameOf({ contestant }: Lane): string {
  return contestant.name;
}

function lineOf({ contestant, out }: Lane, costs: readonly Cost[] = []): Line {
  const sizes = costs.length > 0 ? [...filesOf(out)].map(({ bytes }) => bytes) : [];
  return { name: contestant.name, costs, files: sizes.length, bytes: sizes.reduce((sum, one) => sum + one, 0) };
}
