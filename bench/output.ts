import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Event, Story } from './corpus.ts';

/** Every file of a folder, with its size in bytes. */
export function* filesOf(folder: string, root = folder): Generator<{ path: string; bytes: number }> {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) yield* filesOf(path, root);
    else yield { path: relative(root, path), bytes: statSync(path).size };
  }
}

/** The first place that has not the words of a story yet: its page and its coverage's page, the coverage's feed and the site's. */
export function missingFrom(out: string, event: Event, story: Story, words: string, areFeedsAwaited: boolean): string | undefined {
  const pages = [join(event.id, story.id, 'index.html'), join(event.id, 'index.html')];
  const places = areFeedsAwaited ? [...pages, join(event.id, 'rss.xml'), 'rss.xml'] : pages;
  return places.find((place) => !textOf(join(out, place)).includes(words));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not written yet, or just being replaced.
    return '';
  }
}
