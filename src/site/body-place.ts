import type { Coverage } from '../coverage/coverage.ts';
import { permalinkPath } from '../coverage/entry-view.ts';
import type { Entry, Post } from '../entry/entry.ts';
import type { Assets } from '../media/asset.ts';
import type { BodyPlace } from '../media/fill-body.ts';

/** A published post with what its body needs to be shown, and a version that changes whenever any of that does. */
export type PlacedPost = {
  readonly post: Post;
  readonly version: string;
  readonly place: Pick<BodyPlace, 'asset' | 'entry' | 'address'>;
};

/** Which entry of a coverage is made from which file. */
export type EntryFiles = Pick<Coverage, 'slug' | 'folder'> & { readonly entries: readonly Pick<Entry, 'id' | 'path'>[] };

/** What bodies of a coverage are filled with; entries are found by their files, and only published ones. */
export function bodyPlace({ folder, slug, entries }: EntryFiles, assets: Assets, address: (path: string) => string): PlacedPost['place'] {
  const permalinks = new Map(entries.map((entry) => [entry.path, permalinkPath({ slug }, entry)]));
  return {
    asset: (file) => assets.get(`${folder}/${file}`),
    address,
    entry: (file) => address(permalinks.get(`${folder}/${file}`) ?? `${slug}/`),
  };
}
