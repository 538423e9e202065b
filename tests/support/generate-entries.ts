import type { Coverage, CoverageInfo } from '../../src/coverage/coverage.ts';
import type { Placed } from '../../src/coverage/placed.ts';
import type { Post, Withdrawal } from '../../src/entry/entry.ts';
import { emptyBody } from '../../src/markdown/body.ts';
import { readSettings, type Settings } from '../../src/settings.ts';
import { openZone, type Zone } from '../../src/time/zone.ts';

/** The zone that nearly every test is in. */
export const london = openZone('Europe/London') as Zone;

/** 25 March 2024, 16:05 in London and UTC: the time of a post of which a test says nothing else. */
export const teaTime = Date.UTC(2024, 2, 25, 16, 5);

/** Settings read from a `site.yaml` with these lines below the two required ones. */
export function settings(lines = ''): Settings {
  const bytes = Buffer.from(`title: Hold the Front Page\nurl: https://news.example/live\n${lines}`);
  return readSettings({ path: 'site.yaml', bytes }).settings as Settings;
}

/** A published entry. */
export function post(id: string, fields: Partial<Post> = {}): Post {
  return {
    kind: 'post',
    id,
    path: `event/${id}.md`,
    time: teaTime,
    title: id,
    authors: [],
    labels: [],
    tags: [],
    pinned: false,
    key: false,
    corrections: [],
    body: emptyBody,
    ...fields,
  };
}

/** A withdrawn entry. */
export function withdrawal(id: string, fields: Partial<Withdrawal> = {}): Withdrawal {
  return { kind: 'withdrawal', id, path: `event/${id}.md`, time: teaTime, ...fields };
}

/** What an `index.md` says. */
export function info(fields: Partial<CoverageInfo> = {}): CoverageInfo {
  return { title: 'An event', editors: [], tags: [], related: [], summary: emptyBody, ...fields };
}

/** A live coverage whose entries are in order already. */
export function coverage(entries: Coverage['entries'], fields: Partial<Coverage> = {}): Coverage {
  return { folder: 'event', slug: 'event', info: info(), entries, status: 'live', ...fields };
}

/** The entries of coverages, each with its coverage. */
export function placedIn(...coverages: readonly Coverage[]): Placed[] {
  return coverages.flatMap((one) => one.entries.map((entry) => ({ coverage: one, entry })));
}
