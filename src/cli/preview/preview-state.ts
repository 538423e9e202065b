import type { Coverage } from '../../coverage/coverage.ts';
import type { Entry, Unpublished } from '../../entry/entry.ts';
import type { Problem } from '../../problem.ts';

/** A coverage with what tells where its entries stand. */
export type PlacedCoverage = Pick<Coverage, 'slug' | 'folder'> & {
  readonly entries: readonly Pick<Entry, 'id' | 'path' | 'time' | 'unpublished'>[];
};

/** What a preview says at an entry. */
export type EntryRemarks = {
  /** Why readers do not have it yet; absent if they have. */
  readonly unpublished?: Unpublished;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly problems: readonly Problem[];
};

/** What a preview has to say besides its pages. Every problem stands in one place. */
export type PreviewState = {
  /** Whether nothing could be built, so that no page is as the content is. */
  readonly isBlocked: boolean;
  /** All of them, in the order of a report. */
  readonly problems: readonly Problem[];
  /** By the path of the entry's page in the output, without a slash at the end: those of which something is to be said. */
  readonly entries: ReadonlyMap<string, EntryRemarks>;
  /** By slug: what concerns a coverage, or an entry that has no place because it is held back. */
  readonly coverages: ReadonlyMap<string, readonly Problem[]>;
  /** What concerns the whole site. */
  readonly site: readonly Problem[];
};

/**
 * Finds the place of each problem: at the entry whose file it is in, else at the coverage whose folder it is in.
 *
 * @param coverages - As they were built; absent if nothing was.
 */
export function placeRemarks(coverages: readonly PlacedCoverage[] | undefined, problems: readonly Problem[]): PreviewState {
  const slugs = new Map((coverages ?? []).map(({ folder, slug }) => [folder, slug]));
  const entries = new Map<string, EntryRemarks>();
  const ofCoverages = new Map<string, Problem[]>();
  const site: Problem[] = [];
  const byFile = new Map<string, Problem[]>();
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
  for (const { slug, entries: all } of coverages ?? []) {
    for (const { id, path, time, unpublished } of all) {
      const found = byFile.get(path) ?? [];
      if (found.length > 0 || unpublished) entries.set(`${slug}/${id}`, { time, problems: found, ...(unpublished && { unpublished }) });
      byFile.delete(path);
    }
  }
  for (const [file, found] of byFile) {
    const slug = slugs.get(file.split('/')[0] ?? '');
    if (slug === undefined) site.push(...found);
    else ofCoverages.set(slug, [...(ofCoverages.get(slug) ?? []), ...found]);
  }
  return { isBlocked: coverages === undefined, problems, entries, coverages: ofCoverages, site };
}
