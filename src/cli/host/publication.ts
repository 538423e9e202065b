import { join } from 'node:path';
import type { Effects } from '../../effects.ts';
import { readSettings } from '../../settings.ts';
import { writeFile } from '../../site/write.ts';
import type { Round } from '../session.ts';
import type { Host } from './host.ts';

/** A commit that readers have. */
export type Publication = {
  readonly commit: string;
  /** The site's address. */
  readonly url: string;
  /** Files in the content folder of which readers do not have what is committed, since they are broken. */
  readonly broken: readonly string[];
};

/** What was published last, so that whoever waits for a commit that is in it need not build again. */
export function readPublication({ published }: Host, effects: Effects): Publication | undefined {
  try {
    return JSON.parse(Buffer.from(effects.read(published) ?? []).toString()) as Publication;
  } catch {
    return undefined;
  }
}

/** Notes that a commit was published. */
export function writePublication({ published, site }: Host, commit: string, { problems }: Round, effects: Effects): Publication {
  const bytes = effects.read(join(site.content, 'site.yaml')) ?? new Uint8Array();
  const url = readSettings({ path: 'site.yaml', bytes }).settings?.url ?? '';
  const isOld = problems.filter(({ outcome }) => outcome === 'held-back' || outcome === 'last-good');
  const publication = { commit, url, broken: [...new Set(isOld.map(({ file }) => file))] };
  writeFile(published, Buffer.from(`${JSON.stringify(publication)}\n`), effects);
  return publication;
}
