import { basename } from 'node:path/posix';
import { readHead } from '../entry/read-head.ts';
import type { SourceFile } from '../source/read-content.ts';
import { slugify } from '../source/slugify.ts';
import type { Newsroom } from './newsroom.ts';
import { pathsOf } from './paths-of.ts';
import { type Candidate, whichEntry } from './report-find.ts';
import { Stopped } from './stopped.ts';

/** An entry's file, and where its page is. */
export type EntryOnDisk = { readonly file: SourceFile; readonly coverage: string; readonly id: string };

/** The entry that is meant by its id, a path, its URL, or a part of its headline or id if no other entry has that. */
export function findEntry(asked: string, newsroom: Newsroom, cwd: string): EntryOnDisk {
  const meant = pathsOf(asked, newsroom, cwd);
  const slugs = new Map(newsroom.coverages.map(({ folder, slug }) => [folder, slug]));
  const entries = newsroom.folder.coverages.flatMap(({ name, read }) => {
    const coverage = slugs.get(name);
    if (coverage === undefined) return [];
    return read().folder.entries.map((file) => ({ file, coverage, id: slugify(basename(file.path).replace(/\.md$/i, '')) }));
  });
  const exact = meant.map((path) => entries.filter(({ file, coverage, id }) => path === file.path || path === `${coverage}/${id}`));
  const byId = entries.filter(({ id, file }) => asked === id || asked === basename(file.path));
  const words = asked.trim().toLowerCase();
  const byWords = () =>
    entries.filter(({ id, file }) => words !== '' && (id.includes(words) || readHead(file)?.headline?.toLowerCase().includes(words)));
  const found = [...exact, byId].find((some) => some.length > 0) ?? byWords();
  const [one, ...others] = found;
  if (one && others.length === 0) return one;
  const candidates = found.map(({ file }): Candidate => {
    const headline = readHead(file)?.headline;
    return { path: file.path, ...(headline && { headline }) };
  });
  throw new Stopped(whichEntry(asked, candidates, newsroom.root));
}
