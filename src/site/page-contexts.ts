import type { Coverage } from '../coverage/coverage.ts';
import type { ViewContext } from '../coverage/entry-view.ts';
import type { SafeHtml } from '../coverage/view.ts';
import type { Assets } from '../media/asset.ts';
import { fillBody } from '../media/fill-body.ts';
import { hash } from '../memory/hash.ts';
import { bodyPlace } from './body-place.ts';
import { pictureView } from './picture-views.ts';
import type { SiteContext } from './site-context.ts';

/**
 * What the pages of one coverage are made with: what all pages have in common, and bodies as they stand on a page.
 *
 * @param versions - A version of each entry by its id, which changes whenever anything of the entry does.
 */
export function coverageContext(
  site: SiteContext,
  coverage: Coverage,
  assets: Assets,
  versions: ReadonlyMap<string, string>,
): Omit<ViewContext, 'history'> {
  const place = { ...bodyPlace(coverage, assets, site.address), onHost: (path: string) => path, page: '', onPage: true };
  const shown = new Map([...versions].map(([id, version]) => [id, hash(site.fingerprint, version).slice(0, 10)]));
  return {
    ...site,
    version: ({ id }) => shown.get(id) ?? '',
    fill: (body, _, at) => fillBody(body, { ...place, ...at }),
    picture: (_, file) => pictureView(assets.get(`${coverage.folder}/${file}`), site.address),
  };
}

/** What pages across coverages are made with: no bodies, and no pictures but those that summaries have. */
export function acrossContext(site: SiteContext): ViewContext {
  return { ...site, version: () => '', fill: () => '' as SafeHtml, picture: () => undefined };
}
