import type { CoverageOnDisk, Newsroom } from './newsroom.ts';
import { pathsOf } from './paths-of.ts';
import { whichCoverage } from './report-find.ts';
import { Stopped } from './stopped.ts';

/** The coverage that is meant by its folder's name, its address, a path, its URL, its title or a part of that or of the name. */
export function findCoverage(asked: string, newsroom: Newsroom, cwd: string): CoverageOnDisk {
  const { coverages } = newsroom;
  const meant = pathsOf(asked, newsroom, cwd).map((path) => path.replace(/\/index\.md$/, ''));
  const title = asked.trim().toLowerCase();
  const found = [
    coverages.filter(({ folder, slug }) => meant.includes(folder) || meant.includes(slug)),
    coverages.filter((coverage) => coverage.title.toLowerCase() === title),
    coverages.filter((coverage) => title !== '' && (coverage.slug.includes(title) || coverage.title.toLowerCase().includes(title))),
  ].find((some) => some.length > 0);
  const [one, ...others] = found ?? [];
  if (!one || others.length > 0) throw new Stopped(whichCoverage(asked, found ?? [], coverages));
  return one;
}
