import type { Post } from '../entry/entry.ts';
import type { Coverage } from './coverage.ts';
import type { PictureView } from './view.ts';

/** A coverage as pages show it that list several. */
export type CoverageSummary = Omit<Coverage, 'entries' | 'info'> & {
  readonly info: Pick<Coverage['info'], 'title' | 'description'>;
  /** How many entries it has, and the newest posts of them. */
  readonly entries: number;
  readonly latest: readonly Post[];
  readonly image?: PictureView;
};

/** How many of its posts stand with it. */
const most = 3;

/** Sums up a coverage of which the posts may be without their bodies. */
export function summaryOf({ info, entries, ...coverage }: Coverage, image: PictureView | undefined): CoverageSummary {
  const { title, description } = info;
  return {
    ...coverage,
    info: { title, ...(description && { description }) },
    entries: entries.length,
    latest: entries.filter((entry) => entry.kind === 'post').slice(0, most),
    ...(image && { image }),
  };
}
