import type { MarkdownContext } from './context.ts';

/** What the address in a link or a picture leads to. */
export type Target =
  /** Another site, a mail address or a phone number; `href` is whole. */
  | { readonly kind: 'web'; readonly href: string }
  /** A path on the site's own host. */
  | { readonly kind: 'host'; readonly path: string; readonly fragment: string }
  /** A file of the coverage, relative to its folder. */
  | { readonly kind: 'file' | 'entry'; readonly path: string; readonly fragment: string }
  | { readonly kind: 'fragment'; readonly fragment: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'refused' };

/**
 * Resolves an address as it stands in a file. A path is relative to the file and never leaves the coverage folder.
 *
 * @param url - As Markdown gives it: decoded once, possibly percent-encoded.
 */
export function resolveTarget(url: string, { folder, files, entries }: Pick<MarkdownContext, 'folder' | 'files' | 'entries'>): Target {
  if (/^(https?:\/\/|mailto:|tel:)/i.test(url)) return { kind: 'web', href: url };
  if (url.startsWith('//')) return { kind: 'web', href: `https:${url}` };
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return { kind: 'refused' };
  const [, beforeFragment = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  if (beforeFragment === '') return { kind: 'fragment', fragment };
  if (beforeFragment.startsWith('/')) return { kind: 'host', path: beforeFragment, fragment };
  const path = within(folder, decode(beforeFragment.replace(/\?.*$/s, '')));
  if (path === undefined) return { kind: 'outside' };
  if (files.has(path)) return { kind: 'file', path, fragment };
  if (entries.has(path)) return { kind: 'entry', path, fragment };
  return { kind: 'missing', path };
}

/** The path from the coverage folder, or undefined if it leads out of it. */
function within(folder: string, path: string): string | undefined {
  const steps = folder ? folder.split('/') : [];
  for (const step of path.split(/[/\\]/)) {
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else steps.push(step);
  }
  return steps.join('/');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
