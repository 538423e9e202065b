import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { thirdParties } from './third-parties.ts';

/** Looks through all pages, fragments, style sheets and drawings of a built site, in the order of their paths. */
export function checkSite(out: string, siteUrl: string, effects: Effects): { files: number; problems: Problem[] } {
  const problems: Problem[] = [];
  let files = 0;
  const walk = (folder: string) => {
    for (const { name, kind } of [...(effects.list(join(out, folder)) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder ? `${folder}/${name}` : name;
      if (kind === 'folder') walk(path);
      else if (/\.(?:html?|css|svg)$/i.test(name)) {
        files++;
        problems.push(...thirdParties(path, Buffer.from(effects.read(join(out, path)) ?? []).toString(), siteUrl));
      }
    }
  };
  walk('');
  return { files, problems };
}
