import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf } from '../page-of.ts';
import { andMore, live, notPublic, replaced, stillOld, taken } from '../report-host.ts';
import { changedFiles } from './changed-files.ts';
import type { Host } from './host.ts';
import type { Publication } from './publication.ts';
import type { Update } from './push-update.ts';

/** How many pages are named at most: of a first push they would be thousands. */
const most = 5;

/**
 * What a pusher is told once a commit is published: where readers find what was pushed, and what of it they do not.
 *
 * @param took - How long it took, in milliseconds.
 */
export function tellPush(host: Host, update: Update, { commit, url, broken }: Publication, took: number): string[] {
  const { git, site } = host;
  const to = update.to as string;
  if (to !== commit && !git(['merge-base', '--is-ancestor', to, commit]).ok) return [replaced(to)];
  const lines = changedFiles(git, update.from, to).flatMap(({ path, blob }): string[] => {
    if (!path.startsWith('content/')) return [];
    const file = path.slice('content/'.length);
    const page = pageOf(file, new Map());
    if (page === undefined) return [];
    const isThere = existsSync(join(site.out, page, 'index.html'));
    if (broken.includes(file)) return [isThere ? stillOld(path) : notPublic(path)];
    if (isThere) return [live(took, `${url}/${page}`)];
    return [blob === undefined ? taken(took, `${url}/${page}`) : notPublic(path)];
  });
  const told = lines.length > 0 ? lines : [live(took, `${url}/`)];
  return [...told.slice(0, most), ...(told.length > most ? [andMore(told.length - most)] : [])];
}
