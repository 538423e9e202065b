import type { Post } from '../../src/entry/entry.ts';
import { type EntryContext, parseEntry } from '../../src/entry/parse-entry.ts';
import { Clock } from '../../src/time/clock.ts';
import { settings } from './generate-entries.ts';
import { entries, files } from './generate-html.ts';

/** 25 March 2024, 18:00 in London and UTC: the clock of these tests. */
export const clock = Date.UTC(2024, 2, 25, 18);

/** Parses the text of an entry's file as a build at `clock` would. */
export function parse(
  text: string | Uint8Array,
  { path = 'event/2024-03-25-news.md', now = clock, ...rest }: Partial<EntryContext> & { path?: string; now?: number } = {},
) {
  const { parsed, problems } = parseEntry(
    { path, bytes: Buffer.from(text) },
    {
      settings: settings(),
      clock: new Clock(now),
      id: 'news',
      files: new Set(files),
      entries: new Set(entries),
      isPreview: false,
      ...rest,
    },
  );
  return {
    parsed,
    problems,
    found: problems.map(({ level, rule, place }) => `${level} ${rule} ${place?.line ?? '-'}`),
    post: parsed.state === 'published' && parsed.entry.kind === 'post' ? parsed.entry : ({} as Partial<Post>),
  };
}

/** An entry with these lines of front matter, and a sound time unless they have one. */
export function entry(lines: string, body = 'Text'): string {
  return `---\n${/^time:/m.test(lines) ? '' : 'time: 16:05\n'}${lines}\n---\n${body}\n`;
}
