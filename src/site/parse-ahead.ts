import { join } from 'node:path';
import { gather } from '../coverage/gather.ts';
import type { Effects } from '../effects.ts';
import type { Settings } from '../settings.ts';
import { openLastGood } from '../source/last-good.ts';
import { openFolder } from '../source/read-content.ts';
import { Clock } from '../time/clock.ts';
import { openMemory } from './memory.ts';

/** Coverages to parse; all of it can be sent to another thread. */
export type ParseJob = {
  /** The content folder, and where the site remembers things. */
  readonly content: string;
  readonly memory: string;
  /** Names of coverage folders by slug. */
  readonly coverages: readonly (readonly [slug: string, name: string])[];
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** Fingerprint of all that decides what an entry becomes. */
  readonly parsing: string;
};

/** Parses jobs in threads of their own, all at once; resolves when all are done. */
export type ParseElsewhere = (jobs: readonly ParseJob[]) => Promise<void>;

/**
 * Parses coverages and keeps what comes of it, so that the build finds it parsed. Nothing else comes of it: problems and
 * all decisions are the build's own.
 */
export function parseAhead({ content, memory: where, coverages, now, parsing }: ParseJob, settings: Settings, effects: Effects): void {
  const memory = openMemory(where, effects);
  const lastGood = openLastGood(join(where, 'last-good'), effects);
  for (const [slug, name] of coverages) {
    const known = memory.parsed(slug);
    const { folder } = openFolder(content, name, effects).read();
    const previous = new Map(memory.coverage(slug)?.coverage.entries.map(({ id, path }) => [id, path]));
    const clock = new Clock(now);
    const { kept } = gather(folder, slug, { settings, clock, lastGood, fingerprint: parsing, kept: known.kept, previous });
    if ([...kept.keys()].some((key) => !known.kept.has(key))) memory.writeParsed(slug, { ...known, kept });
  }
}
