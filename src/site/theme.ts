import type { Settings } from '../settings.ts';
import { onColour } from './on-colour.ts';

/** The style sheet's lines for the site's own colours, after the sheet itself; empty without any. */
export function themeCss({ accent, accentDark }: Settings['theme']): string {
  const rule = (scheme: string, colour: string | undefined) =>
    colour ? `@media (prefers-color-scheme:${scheme}){:root{--accent:${colour};--on-accent:${onColour(colour)}}}` : '';
  return rule('light', accent) + rule('dark', accentDark);
}
