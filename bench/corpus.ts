import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Random, seeded } from './random.ts';
import { headline, paragraph, sentence, topics } from './wording.ts';

/** How much news there is, and the seed that decides every letter of it. */
export type Corpus = { readonly entries: number; readonly coverages: number; readonly seed: string };

/** One event; `entries` is how many entries it has. */
export type Event = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly entries: number;
};

/** One entry, in no generator's shape: `body` is Markdown without the headline. */
export type Story = {
  readonly id: string;
  /** Wall-clock time, `2024-03-25 16:05`; always between 06:00 and 22:00, so that no change of clocks makes it doubtful. */
  readonly time: string;
  readonly author: string;
  readonly role: string;
  readonly tags: readonly string[];
  readonly title: string;
  readonly body: string;
};

const day = 24 * 60 * 60 * 1000;
/** The day on which the newest coverage starts: past, since entries in the future are embargoed. */
const newest = Date.UTC(2025, 5, 2);
const aDay = 240;
const labels = ['Breaking', 'Analysis', 'Explainer', 'Fact check', 'Key update', 'Watch'];
const roles = ['Live reporter', 'Political correspondent', 'Science correspondent', 'Live editor'];
const authors = [
  'Ada Fenwick',
  'Bram Holloway',
  'Carys Ingleby',
  'Dev Ramsbottom',
  'Elsie Quarmby',
  'Femi Osgood',
  'Greta Tindall',
  'Hal Wexcombe',
];

/** The events one by one, the newest first; every story is a function of the seed and its place, so nothing is kept. */
export function* eventsOf(corpus: Corpus): Generator<Event> {
  for (let number = 0; number < corpus.coverages; number++) yield eventAt(corpus, number);
}

/** The event of a number. */
export function eventAt({ entries, coverages, seed }: Corpus, number: number): Event {
  const random = seeded(`${seed}/${number}`);
  const title = headline(random);
  const share = Math.floor(entries / coverages) + (number < entries % coverages ? 1 : 0);
  return { id: `${slug(title)}-${number}`, number, title, summary: paragraph(random, 3), entries: share };
}

/** The stories of an event, the oldest first. */
export function* storiesOf(corpus: Corpus, event: Event): Generator<Story> {
  for (let place = 0; place < event.entries; place++) yield storyAt(corpus, event, place);
}

/** The k-th story, counted from 0, that comes in after the corpus was written: newer than all before it. */
export function extraStory(corpus: Corpus, event: Event, k: number): Story {
  const story = storyAt(corpus, event, event.entries + k);
  return { ...story, body: `${story.body}\n${markOf(story)}\n` };
}

/** Words that stand in an extra story and nowhere else: once they are in a page, the story has been published. */
export function markOf({ id }: Story): string {
  return `Filed as ${id}.`;
}

function storyAt({ seed }: Corpus, event: Event, place: number): Story {
  const random = seeded(`${seed}/${event.number}/${place}`);
  const minute = 4 * (place % aDay) + random.below(4);
  const date = new Date(newest - event.number * (day / 4) + Math.floor(place / aDay) * day).toISOString().slice(0, 10);
  const clock = [6 + Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  const title = headline(random);
  const labelled = random.chance(0.2) ? [random.of(labels)] : [];
  return {
    id: `${date}-${clock.join('')}-${slug(title)}`,
    time: `${date} ${clock.join(':')}`,
    author: random.of(authors),
    role: random.of(roles),
    tags: [...new Set([...labelled, random.of(topics), random.of(topics)])],
    title,
    body: bodyOf(random),
  };
}

/** Six blocks or so, 208 words in the mean with the headline. */
function bodyOf(random: Random): string {
  const blocks = [paragraph(random, 3), paragraph(random, 2), paragraph(random, 2)];
  if (random.chance(0.3)) blocks.push(Array.from({ length: 4 }, () => `- ${sentence(random)}`).join('\n'));
  if (random.chance(0.3)) blocks.push(`> ${sentence(random)} ${sentence(random)}\n> — ${random.of(authors)}, spokesperson`);
  if (random.chance(0.3)) blocks.push(`### ${headline(random)}`);
  blocks.push(paragraph(random, random.chance(0.5) ? 2 : 3));
  return `${blocks.join('\n\n')}\n`;
}

function slug(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** A story as Stop Press takes it. */
export function storyFile({ time, author, role, tags, title, body }: Story): string {
  return `---\ntime: ${time}\nauthor: ${author}\nrole: ${role}\ntags: [${tags.join(', ')}]\n---\n## ${title}\n\n${body}`;
}

/** The settings of the corpus, and the `index.md` of an event, as Stop Press takes them. */
export const siteFile = 'title: The Bench\nurl: https://bench.example\ncards: false\n';
export function indexFile({ title, summary }: Event): string {
  return `---\ntitle: ${title}\n---\n${summary}\n`;
}

/** Writes the corpus as a content folder of Stop Press. */
export function writeCorpus(corpus: Corpus, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), siteFile);
  for (const event of eventsOf(corpus)) {
    mkdirSync(join(folder, event.id), { recursive: true });
    writeFileSync(join(folder, event.id, 'index.md'), indexFile(event));
    for (const story of storiesOf(corpus, event)) writeFileSync(join(folder, event.id, `${story.id}.md`), storyFile(story));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { entries: text('10000'), coverages: text('100'), seed: text('stop press') },
  });
  const [folder] = positionals;
  if (!folder) throw new Error('Name the folder to write: npx tsx bench/corpus.ts DIR --entries N --coverages C');
  writeCorpus({ entries: Number(values.entries), coverages: Number(values.coverages), seed: values.seed }, resolve(folder));
}
