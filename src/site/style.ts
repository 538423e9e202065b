import type { Settings } from '../settings.ts';
import type { LayoutFiles } from './load-layouts.ts';
import { themeCss } from './theme.ts';

/**
 * What stands for the style sheet while a page is rendered: the sheet is most of a page, and the same in all. No input
 * holds this character (see `markdown/body.ts`).
 */
export const styleMark = '\ufdd2';

/** The style sheet with the site's own colours. */
export function styleOf(settings: Settings, layoutFiles: LayoutFiles): string {
  return layoutFiles.style + themeCss(settings.theme);
}
