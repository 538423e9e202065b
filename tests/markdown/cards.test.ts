import { describe, expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

const hosts: [string, string, string, string[]][] = [
  ['youtube', 'Video', 'YouTube', ['https://www.youtube.com/watch?v=abc', 'https://m.youtube.com/shorts/abc', 'https://youtu.be/abc-_1']],
  ['vimeo', 'Video', 'Vimeo', ['https://vimeo.com/123', 'https://vimeo.com/channels/staff/123']],
  ['x', 'Post', 'X', ['https://x.com/a/status/1', 'https://twitter.com/a/status/1', 'https://mobile.twitter.com/a/status/1']],
  ['bluesky', 'Post', 'Bluesky', ['https://bsky.app/profile/a.bsky.social/post/3k']],
  ['mastodon', 'Post', 'Mastodon', ['https://mastodon.social/@a/1', 'https://mastodon.social/@a@b.example/1']],
  ['instagram', 'Post', 'Instagram', ['https://www.instagram.com/p/abc/', 'https://www.instagram.com/reel/abc/']],
  ['tiktok', 'Video', 'TikTok', ['https://www.tiktok.com/@a.b/video/1']],
  ['facebook', 'Post', 'Facebook', ['https://www.facebook.com/a/posts/1', 'https://fb.watch/abc/']],
];

describe.each(hosts)('%s', (slug, what, name, addresses) => {
  test.each(addresses)('%s is a card', (address) => {
    expect(html(`Before\n\n${address}\n\nAfter`).html).toContain(
      `<figure class="card card-${slug}"><a href="${address}"><span class="card-provider">${what} on ${name}</span> <span class="card-title">`,
    );
  });

  test.each(addresses.flatMap((address) => lookAlikes(address)))('%s is a link', (address) => {
    const result = html(`[words](${address})`).html;
    expect(result).not.toContain('card');
    expect(result).toContain('words');
  });
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
