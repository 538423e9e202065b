import { join } from 'node:path';
import type { CardDocument, PageDocument } from './document.ts';
import { renderWithEleventy } from './eleventy.ts';
import type { Target } from './part.ts';
import type { Renderer } from './renderer.ts';

/**
 * Renders pages and draws cards, by path; undefined if a layout failed.
 *
 * @param timed - Runs a step and keeps the time; drawing is a step of its own, since it can take the longest.
 */
export async function makeDocuments(
  documents: readonly (PageDocument | CardDocument)[],
  render: Renderer,
  { memory }: Target,
  timed: <T>(step: string, action: () => Promise<T>) => Promise<T>,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const pages = documents.filter((document) => document.kind === 'page');
  const cards = documents.filter((document) => document.kind === 'card');
  const texts = await renderWithEleventy(pages, render.show, join(memory.folder, 'eleventy'));
  if (render.problems.length > 0) return undefined;
  const drawn = cards.length > 0 ? await timed('cards', () => render.draw(cards)) : [];
  return new Map([...texts, ...drawn]);
}
