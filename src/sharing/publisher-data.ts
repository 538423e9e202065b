import type { ImageObject, NewsMediaOrganization } from 'schema-dts';
import type { SharedPicture, SharingContext } from './context.ts';

/** Who publishes the site (https://schema.org/NewsMediaOrganization). */
export function publisherData({ publisher, absolute }: SharingContext): NewsMediaOrganization {
  const { name, url = absolute(''), logo, policies } = publisher;
  return {
    '@type': 'NewsMediaOrganization',
    '@id': publisherId(absolute),
    name,
    url,
    ...(logo && { logo: imageData(logo) }),
    ...policies,
  };
}

/** The publisher as the author of what has no byline. */
export function deskData({ publisher, absolute }: SharingContext): NewsMediaOrganization {
  return { '@type': 'NewsMediaOrganization', '@id': publisherId(absolute), name: publisher.name };
}

/** A picture with its size (https://schema.org/ImageObject). */
export function imageData({ url, width, height }: SharedPicture): ImageObject {
  return { '@type': 'ImageObject', url, width: `${width} px`, height: `${height} px` };
}

function publisherId(absolute: SharingContext['absolute']): string {
  return absolute('#sp-publisher');
}
