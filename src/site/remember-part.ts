import type { CoverageHead, KnownFile } from '../memory/remembered.ts';
import { always } from '../time/clock.ts';
import type { Opened } from './open-parts.ts';
import type { Plan, Target } from './part.ts';

/** Remembers the names of a part's files before any of them is written. */
export function nameFiles({ slug, before, files }: Opened, { memory }: Target): void {
  if (files.every(({ isAsItWas }) => isAsItWas)) return;
  const unknown = Object.fromEntries(files.map(({ document }): [string, KnownFile] => [document.path, ['', '']]));
  const all = { complete: false, files: { ...unknown, ...before.files } };
  if (slug === '') memory.writeSite(all);
  else memory.writeFiles(slug, all);
}

/** What the next build is to know of a part; of what is across coverages last, since all heads are with it. */
export function remember(
  { slug, content, files }: Opened,
  known: Readonly<Record<string, KnownFile>>,
  heads: Map<string, CoverageHead>,
  { fingerprint, commits, kept }: Plan,
  { memory, lastGood }: Target,
): void {
  if (slug === '') {
    const { validity = always } = content;
    content.keep?.();
    const ofCommits = commits === undefined ? {} : { commits };
    const site = { complete: true, fingerprint, validity, ...ofCommits, files: known };
    memory.writeManifest({ ...site, coverages: Object.fromEntries(heads) }, kept.buckets);
  } else memory.writeFiles(slug, { complete: true, files: known });
  if (content.parsed) memory.writeParsed(slug, content.parsed);
  if (content.memory) memory.writeCoverage(slug, content.memory);
  if (content.summary) memory.writeSummary(slug, content.summary);
  if (content.good) lastGood.keep(slug, content.good);
  if (!content.head) return;
  memory.writeHistory(slug, content.history);
  const live = known[`${slug}/index.html`]?.[1] ?? '';
  heads.set(slug, { ...content.head, live, files: files.length, sizes: memory.sizes(slug) });
}
