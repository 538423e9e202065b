import { mediaEndings } from '../markdown/media-kind.ts';
import { contentSecurityPolicy, type PolicySource } from './content-security-policy.ts';

/** Headers of the files whose paths in the output fit one of some patterns. */
export type HeaderRule = {
  readonly what: 'everything' | 'pages' | 'updates' | 'lists' | 'fragments' | 'media' | 'code';
  /** `*` is any text, once at most in a pattern, and `:name` one step of a path. No path fits two rules but the first. */
  readonly patterns: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

/** Abilities of browsers that no page of ours has a use for; frames in cards have neither (Permissions Policy, W3C). */
const unused = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/**
 * The one table of headers.
 *
 * What is withdrawn must be gone soon, so that nothing but code, which holds no news, is kept for longer than a minute by
 * caches that many share (`s-maxage`, RFC 9111 section 5.2.2.10). The names of fragments and media change with their
 * bytes: a reader's own browser may keep them for a day.
 */
export function headerRules(source: PolicySource): HeaderRule[] {
  const cached = (value: string) => ({ 'Cache-Control': `public, ${value}` });
  return [
    {
      what: 'everything',
      patterns: ['*'],
      headers: {
        'Content-Security-Policy': contentSecurityPolicy(source),
        'X-Content-Type-Options': 'nosniff',
        // Some players in cards refuse to play without knowing the site that they are on.
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'Permissions-Policy': unused.map((ability) => `${ability}=()`).join(', '),
      },
    },
    { what: 'pages', patterns: ['index.html', '*/index.html', '404.html'], headers: cached('max-age=10') },
    { what: 'updates', patterns: ['*/live.json'], headers: cached('max-age=5') },
    { what: 'lists', patterns: ['*.xml', 'feed.json', '*/feed.json', 'robots.txt', 'humans.txt'], headers: cached('max-age=60') },
    { what: 'fragments', patterns: [':coverage/e/*.html'], headers: cached('max-age=86400, s-maxage=60') },
    {
      what: 'media',
      patterns: [...mediaEndings, 'svg', 'vtt'].map((ending) => `assets/*.${ending}`),
      headers: cached('max-age=86400, s-maxage=60'),
    },
    { what: 'code', patterns: ['assets/*.js', 'assets/*.css'], headers: cached('max-age=31536000, immutable') },
  ];
}
