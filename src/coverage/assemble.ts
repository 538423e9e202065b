import { type Entry, newestFirst } from '../entry/entry.ts';
import type { Clock } from '../time/clock.ts';
import type { Coverage, CoverageInfo } from './coverage.ts';

/** Puts the entries of a coverage in order and says how it stands by the clock. */
export function assemble(folder: string, slug: string, info: CoverageInfo, found: readonly Entry[], clock: Clock): Coverage {
  const entries = [...found].sort(newestFirst);
  const start = info.start ?? entries.at(-1)?.time;
  const changes = entries.map(changed);
  return {
    folder,
    slug,
    info,
    entries,
    status:
      info.end !== undefined && clock.isDue(info.end)
        ? 'closed'
        : entries.length === 0 && (start === undefined || !clock.isDue(start))
          ? 'upcoming'
          : 'live',
    ...(start !== undefined && { start }),
    ...(info.end !== undefined && { end: info.end }),
    ...(changes.length > 0 && { updated: changes.reduce((a, b) => Math.max(a, b)) }),
  };
}

/** When an entry last changed: its time, update, last correction or withdrawal, whichever is the latest. */
export function changed(entry: Entry): number {
  if (entry.kind === 'withdrawal') return entry.withdrawn ?? entry.time;
  return Math.max(entry.time, entry.updated ?? entry.time, entry.corrections.at(-1)?.time ?? entry.time);
}

/** What decides where a coverage stands among others. */
type Standing = Pick<Coverage, 'slug' | 'status' | 'start' | 'updated'>;

/** Order of coverages: live ones first, then upcoming, then closed; the last changed first; the slug decides ties. */
export function liveFirst(a: Standing, b: Standing): number {
  const rank = { live: 0, upcoming: 1, closed: 2 };
  return rank[a.status] - rank[b.status] || lastNews(b) - lastNews(a) || (a.slug < b.slug ? -1 : 1);
}

function lastNews(coverage: Standing): number {
  return coverage.updated ?? coverage.start ?? 0;
}
