import { permalinkPath, titleOf } from '../coverage/entry-view.ts';
import type { NamedCoverage } from '../coverage/placed.ts';
import type { Post } from '../entry/entry.ts';
import type { FeedContext, Media, PostContent } from '../feeds/feed.ts';
import type { Body } from '../markdown/body.ts';
import { fillBody } from '../media/fill-body.ts';
import { formatRfc822 } from '../time/format-time.ts';
import type { PlacedPost } from './body-place.ts';
import type { SiteContext } from './site-context.ts';

/**
 * What feeds are made with: whole addresses.
 *
 * @param find - The whole post of a coverage; what a feed is ordered by may be a shortened one.
 */
export function feedContext(
  { settings, fingerprint, absolute, time }: SiteContext,
  find: (coverage: NamedCoverage, post: Post) => PlacedPost,
): FeedContext {
  const { origin } = new URL(settings.url);
  const permalink: FeedContext['permalink'] = (coverage, entry) => absolute(permalinkPath(coverage, entry));
  return {
    language: settings.language,
    publisher: settings.publisher?.name ?? settings.title,
    hub: settings.hub,
    rfc822: (instant) => formatRfc822(instant, settings.zone),
    rfc3339: (instant) => time(instant).iso,
    absolute,
    permalink,
    title: (coverage, post) => titleOf(post, coverage, { time }),
    item: (coverage, shortened) => {
      const { post, place, version } = find(coverage, shortened);
      const made = `${fingerprint} ${version}`;
      const known = contents.get(post);
      if (known?.made === made) return known.content;
      const html = fillBody(post.body, {
        ...place,
        onHost: (path) => origin + path,
        prefix: `sp-${post.id}-`,
        page: permalink(coverage, post),
        onPage: false,
        headingLevel: 2,
      });
      const content = { post, html, media: mediaIn(post.body, place, absolute) };
      contents.set(post, { made, content });
      return content;
    },
  };
}

/** A post is in several feeds, and in a process that stays in those of many builds. */
const contents = new WeakMap<Post, { readonly made: string; readonly content: PostContent }>();

/** Pictures and clips in a body. */
function mediaIn({ pieces }: Body, place: PlacedPost['place'], absolute: (path: string) => string): Media[] {
  return pieces.flatMap((piece) => {
    const asset = typeof piece !== 'string' && 'file' in piece ? place.asset(piece.file) : undefined;
    if (!asset || typeof piece === 'string' || !('file' in piece)) return [];
    const { path, length, type, width, height } = asset;
    const size = width && height ? { width, height } : {};
    return [{ url: absolute(path), length, type, ...size, ...(piece.alt && { alt: piece.alt }) }];
  });
}
