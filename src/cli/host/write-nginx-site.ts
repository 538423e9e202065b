import { join } from 'node:path';
import type { Effects } from '../../effects.ts';
import { nginxSite } from '../../headers/nginx-site.ts';
import { cacheFolders } from '../../memory/cache-folders.ts';
import { readSettings } from '../../settings.ts';
import { codeFingerprint } from '../../site/code-fingerprint.ts';
import { loadLayouts } from '../../site/load-layouts.ts';
import { siteHeaders } from '../../site/site-headers.ts';
import { writeFile } from '../../site/write.ts';
import type { Host } from './host.ts';

/** Writes what nginx is to know of the site that is checked out. Says whether that is new. */
export async function writeNginxSite({ site, nginx }: Host, effects: Effects): Promise<boolean> {
  const { content, out, layouts: folder } = site;
  const bytes = effects.read(join(content, 'site.yaml')) ?? new Uint8Array();
  const { settings } = readSettings({ path: 'site.yaml', bytes });
  const { layouts } = await loadLayouts(folder, cacheFolders(site).layouts, codeFingerprint(effects), effects);
  if (!settings || !layouts) return false;
  const { rules, base } = siteHeaders(settings, layouts.files);
  return writeFile(nginx.site, Buffer.from(nginxSite(rules, base, out, nginx.copies)), effects);
}
