/** A video or social network whose links become cards, and what of it a card can show in its place. */
export type KnownHost = {
  readonly slug: string;
  readonly name: string;
  /** What a link leads to: "Video" or "Post". */
  readonly what: 'Video' | 'Post';
  /** Whether an address leads to one video or post of it. */
  readonly matches: (url: URL, mastodon: readonly string[]) => boolean;
  /**
   * Address of the host's own frame for it, on a host or with a setting that leaves no cookies where there is one;
   * undefined if the address does not tell enough. The address has matched.
   */
  readonly frame: (url: URL) => string | undefined;
  /** The host that frames come from; undefined if it is the one that the link leads to. */
  readonly frameHost?: string;
};

const part = (url: URL, pattern: RegExp) => pattern.exec(url.pathname)?.slice(1) ?? [];

const on =
  (...hosts: string[]) =>
  (url: URL) =>
    hosts.includes(url.hostname.replace(/^(?:www|m|mobile)\./, ''));

/** A video by its number, alone or in a channel, a group or a showcase; these have numbers of their own. */
const vimeoVideo = /^\/(?:channels\/[\w-]+\/|groups\/[\w-]+\/videos\/|(?:showcase|album)\/\d+\/video\/)?\d+\/?$|^\/\d+\/\w+\/?$/;

/** The hosts that a card is made for. */
export const knownHosts: readonly KnownHost[] = [
  {
    slug: 'youtube',
    name: 'YouTube',
    what: 'Video',
    frameHost: 'www.youtube-nocookie.com',
    matches: (url) =>
      (on('youtube.com')(url) &&
        ((url.pathname === '/watch' && url.searchParams.has('v')) || /^\/(shorts|live)\/[\w-]+\/?$/.test(url.pathname))) ||
      (on('youtu.be')(url) && /^\/[\w-]+$/.test(url.pathname)),
    frame: (url) => {
      const id = url.searchParams.get('v') ?? part(url, /([\w-]+)\/?$/)[0];
      const start = seconds(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '');
      return id && /^[\w-]+$/.test(id) ? `https://www.youtube-nocookie.com/embed/${id}${start ? `?start=${start}` : ''}` : undefined;
    },
  },
  {
    slug: 'vimeo',
    name: 'Vimeo',
    what: 'Video',
    frameHost: 'player.vimeo.com',
    matches: (url) => on('vimeo.com')(url) && vimeoVideo.test(url.pathname),
    frame: (url) => {
      // What stands behind the number opens a video that is not listed.
      const [id = part(url, /(\d+)\/?$/)[0], key] = part(url, /^\/(\d+)(?:\/(\w+))?\/?$/);
      return id && `https://player.vimeo.com/video/${id}?dnt=1${key ? `&h=${key}` : ''}`;
    },
  },
  {
    slug: 'x',
    name: 'X',
    what: 'Post',
    frameHost: 'platform.twitter.com',
    matches: (url) => on('x.com', 'twitter.com')(url) && /^\/\w+\/status\/\d+/.test(url.pathname),
    frame: (url) => `https://platform.twitter.com/embed/Tweet.html?dnt=true&id=${part(url, /status\/(\d+)/)[0]}`,
  },
  {
    slug: 'bluesky',
    name: 'Bluesky',
    what: 'Post',
    frameHost: 'embed.bsky.app',
    matches: (url) => on('bsky.app')(url) && /^\/profile\/[^/]+\/post\/\w+\/?$/.test(url.pathname),
    frame: (url) => {
      const [author = '', post] = part(url, /^\/profile\/([^/]+)\/post\/(\w+)/);
      return `https://embed.bsky.app/embed/${author}/app.bsky.feed.post/${post}`;
    },
  },
  {
    slug: 'mastodon',
    name: 'Mastodon',
    what: 'Post',
    matches: (url, hosts) => hosts.includes(url.hostname) && /^\/(?:@[^/]+|users\/[^/]+\/statuses)\/\d+\/?$/.test(url.pathname),
    frame: ({ hostname, pathname }) => `https://${hostname}${pathname.replace(/\/$/, '')}/embed`,
  },
  {
    slug: 'instagram',
    name: 'Instagram',
    what: 'Post',
    frameHost: 'www.instagram.com',
    matches: (url) => on('instagram.com')(url) && /^\/(?:[\w.]+\/)?(?:p|reel)\/[\w-]+\/?$/.test(url.pathname),
    frame: (url) => `https://www.instagram.com/p/${part(url, /(?:p|reel)\/([\w-]+)/)[0]}/embed/captioned/`,
  },
  {
    slug: 'tiktok',
    name: 'TikTok',
    what: 'Video',
    frameHost: 'www.tiktok.com',
    matches: (url) => on('tiktok.com')(url) && /^\/@[\w.]+\/video\/\d+\/?$/.test(url.pathname),
    frame: (url) => `https://www.tiktok.com/embed/v2/${part(url, /video\/(\d+)/)[0]}`,
  },
  {
    slug: 'facebook',
    name: 'Facebook',
    what: 'Post',
    frameHost: 'www.facebook.com',
    matches: (url) =>
      (on('facebook.com')(url) &&
        (/^\/[^/]+\/(?:posts|videos)\/[\w-]+/.test(url.pathname) || (/^\/watch\/?$/.test(url.pathname) && url.searchParams.has('v')))) ||
      (on('fb.watch')(url) && url.pathname.length > 1),
    frame: (url) => {
      // Short addresses lead on, and their frame cannot.
      if (on('fb.watch')(url)) return undefined;
      const plugin = /^\/watch|\/videos\//.test(url.pathname) ? 'video' : 'post';
      return `https://www.facebook.com/plugins/${plugin}.php?href=${encodeURIComponent(url.href)}`;
    },
  },
];

/** The hosts that cards may show frames of. What is no host name is left out: it is none that a link could lead to. */
export function frameHosts(mastodon: readonly string[]): string[] {
  return [...new Set([...knownHosts.flatMap(({ frameHost }) => frameHost ?? []), ...mastodon.filter(isHostName)])].sort();
}

function isHostName(text: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(text);
}

/** Seconds of a time such as `90`, `90s` or `1h2m3s`; undefined for anything else. */
function seconds(text: string): number | undefined {
  const found = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  const total = found ? Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0) : 0;
  return total > 0 ? total : undefined;
}
