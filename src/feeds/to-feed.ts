import type { Element } from 'xast';
import { xmlOf } from './xml-of.ts';

/** An XML document of a feed. */
export function toFeed(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>${xmlOf(root)}\n`;
}
