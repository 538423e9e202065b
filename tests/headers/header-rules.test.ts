import { describe, expect, test } from 'vitest';
import { headerRules } from '../../src/headers/header-rules.ts';
import { netlifyHeaders } from '../../src/headers/netlify-headers.ts';
import { nginxHeaders } from '../../src/headers/nginx-headers.ts';
import { patternExpression } from '../../src/headers/path-pattern.ts';
import { s3Headers } from '../../src/headers/s3-headers.ts';
import { frameHosts, knownHosts } from '../../src/markdown/known-hosts.ts';

const rules = headerRules({ style: 'body{}', frameHosts: frameHosts(['mastodon.social']) });
const fits = (path: string) =>
  rules.filter(({ patterns }) => patterns.some((pattern) => new RegExp(patternExpression(pattern, '/live')).test(`/live/${path}`)));

describe('the table of headers', () => {
  test.each([
    ['pages', ['index.html', '404.html', 'fire/index.html', 'fire/page/1/index.html', 'fire/e1/index.html', 'corrections/index.html']],
    ['updates', ['fire/live.json', 'fire/page/2/live.json', 'fire/oldest-first/live.json']],
    ['lists', ['rss.xml', 'atom.xml', 'feed.json', 'fire/feed.json', 'sitemap.xml', 'fire/sitemap-2.xml', 'robots.txt', 'humans.txt']],
    ['fragments', ['fire/e/e1.0123456789.html']],
    ['media', ['assets/door.0123456789.avif', 'assets/list.0123456789.txt', 'assets/clip.0123456789.vtt', 'assets/favicon.0.svg']],
    ['code', ['assets/reader.0123456789.js']],
  ])('has one rule for each of the %s beside the one for everything', (what, paths) => {
    for (const path of paths)
      expect(
        fits(path).map((rule) => rule.what),
        path,
      ).toEqual(['everything', what]);
  });

  test('keeps nothing but code in shared caches for more than a minute, and calls nothing else immutable', () => {
    for (const { what, headers } of rules) {
      const value = headers['Cache-Control'] ?? '';
      const shared = Number(/s-maxage=(\d+)/.exec(value)?.[1] ?? /max-age=(\d+)/.exec(value)?.[1] ?? 0);
      expect(shared <= 60, what).toBe(what !== 'code');
      expect(value.includes('immutable'), what).toBe(what === 'code');
    }
  });

  test('has a policy without anything unsafe, which knows the one sheet by its hash', () => {
    const policy = rules[0]?.headers['Content-Security-Policy'] ?? '';
    expect(policy).not.toMatch(/unsafe|\*|data:|http:/);
    expect(policy).toContain("style-src 'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='");
    expect(policy).toContain('https://mastodon.social');
  });

  test('is cut from what belongs to others below a path', () => {
    for (const other of ['/liver/index.html', '/index.html', '/other/live/index.html']) {
      expect(
        rules.some(({ patterns }) => patterns.some((one) => new RegExp(patternExpression(one, '/live')).test(other))),
        other,
      ).toBe(false);
    }
  });
});

describe('hosts of frames', () => {
  test.each([
    'https://www.youtube.com/watch?v=abc',
    'https://vimeo.com/123',
    'https://x.com/a/status/1',
    'https://bsky.app/profile/a.example/post/1a',
    'https://mastodon.social/@a/1',
    'https://www.instagram.com/p/abc/',
    'https://www.tiktok.com/@a/video/1',
    'https://www.facebook.com/a/posts/1',
  ])('are those of %s', (link) => {
    const url = new URL(link);
    const host = knownHosts.find(({ matches }) => matches(url, ['mastodon.social']));
    expect(frameHosts(['mastodon.social'])).toContain(new URL(host?.frame(url) ?? '').host);
  });

  test('are names of hosts and nothing else, whatever the settings say', () => {
    const hosts = frameHosts(['ok.example', 'a"; }', 'https://b.example', "c 'unsafe-inline'", '*']);
    expect(hosts).toContain('ok.example');
    expect(hosts.filter((host) => !/^[a-z0-9.-]+$/.test(host))).toEqual([]);
  });
});

describe('forms of the table', () => {
  test('_headers has one wildcard a pattern, and nothing of pages', () => {
    const lines = netlifyHeaders(rules, '/live').split('\n');
    const patterns = lines.filter((line) => line.startsWith('/'));
    expect(patterns.filter((pattern) => pattern.split('*').length > 2)).toEqual([]);
    expect(patterns.slice(0, 2)).toEqual(['/live/*', '/live/*/live.json']);
    expect(patterns.length).toBeLessThanOrEqual(100);
    expect(lines.filter((line) => line.length > 2000)).toEqual([]);
  });

  test('S3 gets metadata by key, and CloudFront the rest', () => {
    const { objects, responseHeadersPolicy } = JSON.parse(s3Headers(rules));
    expect(objects[0]).toEqual({ include: ['index.html', '*/index.html', '404.html'], CacheControl: 'public, max-age=10' });
    expect(objects.flatMap(({ include }: { include: string[] }) => include)).toContain('*/e/*.html');
    expect(responseHeadersPolicy.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).toContain("default-src 'none'");
    expect(responseHeadersPolicy.CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header)).toEqual(['Permissions-Policy']);
  });

  test('at the root of a host paths have no more than one slash', () => {
    expect(netlifyHeaders(rules, '')).not.toContain('//*');
    expect(nginxHeaders(rules, '')).not.toContain('^//');
  });
});
