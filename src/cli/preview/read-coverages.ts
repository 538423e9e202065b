import type { Memory } from '../../memory/memory.ts';
import type { CoverageHead } from '../../memory/remembered.ts';
import type { PlacedCoverage } from './preview-state.ts';

/** Reads what a build remembers of coverages, again and again: of one that is as it was only the first time. */
export function coverageReader(): (memory: Memory) => readonly PlacedCoverage[] {
  const known = new WeakMap<CoverageHead, PlacedCoverage>();
  return (memory) =>
    Object.entries(memory.manifest().coverages).flatMap(([slug, head]) => {
      const before = known.get(head);
      if (before) return [before];
      const entries = memory.coverage(slug)?.coverage.entries ?? [];
      const placed: PlacedCoverage = {
        ...{ slug, folder: head.folder },
        entries: entries.map(({ id, path, time, unpublished }) => ({ id, path, time, ...(unpublished && { unpublished }) })),
      };
      known.set(head, placed);
      return [placed];
    });
}
