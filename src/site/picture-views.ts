import type { PictureView } from '../coverage/view.ts';
import type { Asset } from '../media/asset.ts';
import { srcset } from '../media/fill-body.ts';
import type { SharedPicture } from '../sharing/context.ts';

/** A picture as our pages show it; none that has no size. */
export function pictureView(asset: Asset | undefined, address: (path: string) => string): PictureView | undefined {
  if (!asset?.width || !asset.height) return undefined;
  const variants = (asset.variants ?? []).map((variant) => ({ type: variant.type, srcset: srcset(variant, address) }));
  return { src: address(asset.path), width: asset.width, height: asset.height, variants };
}

/** Formats that other sites show. */
const sharedTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** A picture as other sites are told of it; none that they could not show. */
export function sharedPicture(asset: Asset | undefined, alt: string, absolute: (path: string) => string): SharedPicture | undefined {
  if (!asset?.width || !asset.height || !sharedTypes.includes(asset.type)) return undefined;
  return { url: absolute(asset.path), type: asset.type, width: asset.width, height: asset.height, alt };
}
