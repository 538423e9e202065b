/** A video or social network whose links become cards. */
export type KnownHost = {
  readonly slug: string;
  readonly name: string;
  /** What a link leads to: "Video" or "Post". */
  readonly what: 'Video' | 'Post';
  /** Whether an address leads to one video or post of it. */
  readonly matches: (url: URL, mastodon: readonly string[]) => boolean;
};

const on =
  (...hosts: string[]) =>
  (url: URL) =>
    hosts.includes(url.hostname.replace(/^(?:www|m|mobile)\./, ''));

/** The hosts that a card is made for. */
export const knownHosts: readonly KnownHost[] = [
  {
    slug: 'youtube',
    name: 'YouTube',
    what: 'Video',
    matches: (url) =>
      (on('youtube.com')(url) &&
        ((url.pathname === '/watch' && url.searchParams.has('v')) || /^\/(shorts|live)\/[\w-]+\/?$/.test(url.pathname))) ||
      (on('youtu.be')(url) && /^\/[\w-]+$/.test(url.pathname)),
  },
  {
    slug: 'vimeo',
    name: 'Vimeo',
    what: 'Video',
    matches: (url) => on('vimeo.com')(url) && /^\/(?:[\w/]+\/)?\d+(?:\/\w+)?\/?$/.test(url.pathname),
  },
  { slug: 'x', name: 'X', what: 'Post', matches: (url) => on('x.com', 'twitter.com')(url) && /^\/\w+\/status\/\d+/.test(url.pathname) },
  {
    slug: 'bluesky',
    name: 'Bluesky',
    what: 'Post',
    matches: (url) => on('bsky.app')(url) && /^\/profile\/[^/]+\/post\/\w+\/?$/.test(url.pathname),
  },
  {
    slug: 'mastodon',
    name: 'Mastodon',
    what: 'Post',
    matches: (url, hosts) => hosts.includes(url.hostname) && /^\/(?:@[^/]+|users\/[^/]+\/statuses)\/\d+\/?$/.test(url.pathname),
  },
  {
    slug: 'instagram',
    name: 'Instagram',
    what: 'Post',
    matches: (url) => on('instagram.com')(url) && /^\/(?:[\w.]+\/)?(?:p|reel)\/[\w-]+\/?$/.test(url.pathname),
  },
  {
    slug: 'tiktok',
    name: 'TikTok',
    what: 'Video',
    matches: (url) => on('tiktok.com')(url) && /^\/@[\w.]+\/video\/\d+\/?$/.test(url.pathname),
  },
  {
    slug: 'facebook',
    name: 'Facebook',
    what: 'Post',
    matches: (url) =>
      (on('facebook.com')(url) && (/^\/[^/]+\/(?:posts|videos)\/[\w-]+/.test(url.pathname) || url.pathname === '/watch/')) ||
      (on('fb.watch')(url) && url.pathname.length > 1),
  },
];
