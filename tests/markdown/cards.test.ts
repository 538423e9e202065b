import { describe, expect, test } from 'vitest';
import { fillBody } from '../../src/media/fill-body.ts';
import { html, place, render } from '../support/generate-html.ts';

/** Addresses, each with that of the frame that its card loads on request. */
type Addresses = Record<string, string | undefined>;

const hosts: [string, string, string, Addresses][] = [
  [
    'youtube',
    'Video',
    'YouTube',
    {
      'https://www.youtube.com/watch?v=abc': 'https://www.youtube-nocookie.com/embed/abc',
      'https://m.youtube.com/shorts/abc': 'https://www.youtube-nocookie.com/embed/abc',
      'https://youtu.be/abc-_1': 'https://www.youtube-nocookie.com/embed/abc-_1',
      'https://youtu.be/abc?t=1h2m3s': 'https://www.youtube-nocookie.com/embed/abc?start=3723',
      'https://youtu.be/abc?t=90': 'https://www.youtube-nocookie.com/embed/abc?start=90',
      'https://youtu.be/abc?t=soon': 'https://www.youtube-nocookie.com/embed/abc',
      'https://www.youtube.com/watch?v=a%22b': undefined,
    },
  ],
  [
    'vimeo',
    'Video',
    'Vimeo',
    {
      'https://vimeo.com/123': 'https://player.vimeo.com/video/123?dnt=1',
      'https://vimeo.com/123/abc456': 'https://player.vimeo.com/video/123?dnt=1&#38;h=abc456',
      'https://vimeo.com/channels/2024/123': 'https://player.vimeo.com/video/123?dnt=1',
    },
  ],
  [
    'x',
    'Post',
    'X',
    {
      'https://x.com/a/status/1': 'https://platform.twitter.com/embed/Tweet.html?dnt=true&#38;id=1',
      'https://twitter.com/a/status/1': 'https://platform.twitter.com/embed/Tweet.html?dnt=true&#38;id=1',
      'https://mobile.twitter.com/a/status/1/photo/2': 'https://platform.twitter.com/embed/Tweet.html?dnt=true&#38;id=1',
    },
  ],
  [
    'bluesky',
    'Post',
    'Bluesky',
    { 'https://bsky.app/profile/did:plc:a1/post/3k': 'https://embed.bsky.app/embed/did:plc:a1/app.bsky.feed.post/3k' },
  ],
  [
    'mastodon',
    'Post',
    'Mastodon',
    {
      'https://mastodon.social/@a/1': 'https://mastodon.social/@a/1/embed',
      'https://mastodon.social/@a@b.example/1/': 'https://mastodon.social/@a@b.example/1/embed',
    },
  ],
  [
    'instagram',
    'Post',
    'Instagram',
    {
      'https://www.instagram.com/p/abc/': 'https://www.instagram.com/p/abc/embed/captioned/',
      'https://www.instagram.com/reel/abc/': 'https://www.instagram.com/p/abc/embed/captioned/',
    },
  ],
  ['tiktok', 'Video', 'TikTok', { 'https://www.tiktok.com/@a.b/video/1': 'https://www.tiktok.com/embed/v2/1' }],
  [
    'facebook',
    'Post',
    'Facebook',
    {
      'https://www.facebook.com/a/posts/1': 'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1',
      'https://www.facebook.com/a/videos/1':
        'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1',
      'https://fb.watch/abc/': undefined,
    },
  ],
];

describe.each(hosts)('%s', (slug, what, name, addresses) => {
  test.each(Object.entries(addresses))('%s is a card that can load %s', (address, frame) => {
    const shown = address.replaceAll('"', '&#x22;');
    expect(html(`Before\n\n${address}\n\nAfter`).html).toContain(
      `<figure class="card card-${slug}"><a href="${shown}"${frame ? ` data-frame="${frame}"` : ''}><span class="card-provider">${what} on ${name}</span> <span class="card-title">`,
    );
  });

  test.each(Object.keys(addresses).flatMap((address) => lookAlikes(address)))('%s is a link', (address) => {
    const result = html(`[words](${address})`).html;
    expect(result).not.toContain('card');
    expect(result).toContain('words');
  });
});

test('in a feed a card is a link and no more', () => {
  expect(fillBody(render('https://youtu.be/abc').body, { ...place, onPage: false })).not.toContain('data-');
});

/** Addresses that begin or end like that host's and are somebody else's. */
function lookAlikes(address: string): string[] {
  const { hostname, pathname, search } = new URL(address);
  const rest = pathname + search;
  return [
    `https://${hostname}.evil.example${rest}`,
    `https://evil-${hostname}${rest}`,
    `https://evil.example/${hostname}${rest}`,
    `https://evil.example/?${address}`,
    `https://${hostname}@evil.example${rest}`,
    `https://${hostname}`,
    `ftp://${hostname}${rest}`,
  ];
}

test('a card says what the link says, else the address without its protocol', () => {
  const title = (text: string) => /card-title">(.*?)</.exec(html(text).html)?.[1];
  expect(title('[The *moment*](https://youtu.be/abc)')).toBe('The moment');
  expect(title('<https://youtu.be/abc>')).toBe('youtu.be/abc');
  expect(title('www.youtube.com/watch?v=abc')).toBe('youtube.com/watch');
});

test('a card loads nothing: it holds a link and words', () => {
  expect(html('https://youtu.be/abc').html.match(/<(\w+)/g)).toEqual(['<figure', '<a', '<span', '<span']);
});

describe('is no card', () => {
  test.each([
    ['a link with words beside it', 'See https://youtu.be/abc'],
    ['two links', 'https://youtu.be/abc https://youtu.be/def'],
    ['a link in a list', '- https://youtu.be/abc'],
    ['a profile', 'https://x.com/a'],
    ['a Mastodon server that the site does not name', 'https://other.example/@a/1'],
  ])('%s', (_, text) => expect(html(text).html).not.toContain('card'));
});

test.each(['https://x.com/a/status/1%zz', 'https://www.facebook.com/%E0%A4%A/posts/1', 'https://bsky.app/profile/%/post/a'])(
  '%s, which cannot be decoded, does not throw',
  (address) => expect(() => html(address)).not.toThrow(),
);

test('an address with encoded controls or noncharacters shows them encoded', () => {
  const title = 'x.com/a/status/1%00%01%EF%B7%900%EF%B7%91';
  expect(html(`![a](media/door.jpg)\n\nhttps://${title}`).html).toContain(`<span class="card-title">${title}</span>`);
});
