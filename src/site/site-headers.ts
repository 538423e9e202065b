import { type HeaderRule, headerRules } from '../headers/header-rules.ts';
import { frameHosts } from '../markdown/known-hosts.ts';
import type { Settings } from '../settings.ts';
import type { LayoutFiles } from './load-layouts.ts';
import { styleOf } from './style.ts';

/** The table of headers of a site, and the path that the site lives at, without a slash at the end. */
export function siteHeaders(settings: Settings, layoutFiles: LayoutFiles): { rules: readonly HeaderRule[]; base: string } {
  return {
    rules: headerRules({ style: styleOf(settings, layoutFiles), frameHosts: frameHosts(settings.mastodon) }),
    base: new URL(settings.url).pathname.replace(/\/$/, ''),
  };
}
