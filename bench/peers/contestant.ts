import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Corpus, type Event, eventsOf, type Story, storiesOf } from '../corpus.ts';

/** Something that turns the corpus into a site. All of them use the same URLs, so one check of the output fits all. */
export type Contestant = {
  readonly name: string;
  /** Its version; undefined if it cannot be run here. `folder` is where it may install itself. */
  readonly version: (folder: string) => string | undefined;
  /** Writes a project with the corpus in it into a folder that is empty but for what `version` installed. */
  readonly prepare: (folder: string, corpus: Corpus) => void;
  /** Adds one story, or replaces it. */
  readonly add: (folder: string, event: Event, story: Story) => void;
  /** The command of a build into `out`, to be run in `folder`. */
  readonly build: (folder: string, out: string) => readonly string[];
  /** The command of a process that stays and keeps `out` up to date; undefined if there is none. */
  readonly watch?: (folder: string, out: string) => readonly string[] | undefined;
  /** What it remembers between builds, relative to `folder`. */
  readonly caches: readonly string[];
};

/** Writes files of a project, by path. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Writes the corpus in a peer's shape: for each event a page of its own, and each story by the peer's `add`. */
export function writeStories(
  corpus: Corpus,
  folder: string,
  pageOf: (event: Event) => Record<string, string>,
  add: Contestant['add'],
): void {
  for (const event of eventsOf(corpus)) {
    writeFiles(folder, pageOf(event));
    for (const story of storiesOf(corpus, event)) add(folder, event, story);
  }
}

/** A story as the peers take it: the headline is in the front matter, and the time is called UTC, since they know no zones. */
export function peerStory({ time, author, role, tags, title, body }: Story, more: Readonly<Record<string, string>> = {}): string {
  const fields = { title, date: `${time.replace(' ', 'T')}:00Z`, author, role, topics: `[${tags.join(', ')}]`, ...more };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n${body}`;
}
