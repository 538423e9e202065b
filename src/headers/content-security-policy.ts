import { createHash } from 'node:crypto';

/** What a site's pages have in them: the one style sheet, and hosts that cards may show frames of. */
export type PolicySource = { readonly style: string; readonly frameHosts: readonly string[] };

/**
 * The Content-Security-Policy of all pages (CSP level 3): no script but the site's own files, no style but the one sheet in
 * the page, known by its hash (section 2.3.1), and nothing from other hosts but the frames that a reader asks for.
 */
export function contentSecurityPolicy({ style, frameHosts }: PolicySource): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    `frame-src ${frameHosts.map((host) => `https://${host}`).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
