import fc from 'fast-check';
import type { Files } from './generate-folder.ts';
import { hostileMarkdown } from './generate-markdown.ts';

/** The clock of generated sites: 25 March 2024, 18:00 in London and UTC. */
export const siteClock = Date.UTC(2024, 2, 25, 18);

/** Stands in every text of an entry that nobody may see. */
export const secret = 'zqsecretqz';

/** A generated content folder, with how many of its entries readers are to see: posts, and notices of withdrawn ones. */
export type GeneratedSite = { readonly files: Files; readonly posts: number; readonly withdrawals: number };

/** Random numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same things in another order. */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  const next = random(seed);
  return things
    .map((thing) => [next(), thing] as const)
    .sort(([a], [b]) => a - b)
    .map(([, thing]) => thing);
}

/** A site of several coverages with so many entries, whose fields and bodies are as nasty as fast-check can think of. */
export function generateSite(seed: number, count: number): GeneratedSite {
  const next = random(seed);
  const pick = <T>(things: readonly T[]) => things[Math.floor(next() * things.length)] as T;
  // Until feeds escape it, see `tests/feeds/rss.test.ts`.
  const tame = (texts: string[]) => texts.map((text) => text.replaceAll(']]>', ''));
  const bodies = tame(fc.sample(hostileMarkdown, { seed, numRuns: 3000 }));
  const texts = tame(
    fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), hostileMarkdown), { seed, numRuns: 1000 }),
  );
  const quoted = () => JSON.stringify(pick(texts));
  const files: Record<string, string> = {
    'site.yaml': 'title: "News & <live>"\nurl: https://news.example/live\ncards: false\nauthors: {Jane Doe: {role: Reporter}}\n',
  };
  const coverages = ['event', 'second-event', 'Third Event', 'élection', 'closed'];
  for (const name of coverages)
    files[`${name}/index.md`] =
      `---\ntitle: ${JSON.stringify(`${name} & <b>`)}\n${name === 'closed' ? 'end: 2024-03-24 12:00\n' : ''}---\n${pick(bodies)}\n`;

  let [posts, withdrawals] = [0, 0];
  for (let index = 0; index < count; index++) {
    const kind = next();
    // A fifth are not to be seen; many share a minute, so that order depends on the id.
    const hidden = kind < 0.2;
    const minute = Math.floor(next() * count * 0.7);
    const time = new Date(siteClock - minute * 60_000 + (hidden && kind < 0.05 ? 366 * 86_400_000 : 0)).toISOString().slice(0, 16);
    const own = (text: string) => (hidden ? JSON.stringify(`${secret} ${text}`) : JSON.stringify(text));
    const lines = [
      `time: ${time}Z`,
      next() < 0.5 && `title: ${own(pick(texts))}`,
      next() < 0.5 && `author: [Jane Doe, ${own(pick(texts))}]`,
      next() < 0.3 && `role: ${own(pick(texts))}`,
      next() < 0.5 && `tags: [breaking, ${own(pick(texts))}, ${own(pick(texts))}]`,
      next() < 0.1 && 'key: true',
      next() < 0.002 && 'pinned: true',
      next() < 0.1 && `updated: ${quoted()}`,
      next() < 0.1 && `correction: {time: 2024-03-25 18:00, text: ${own(pick(texts))}}`,
      next() < 0.05 && `${pick(['mood', 'titel', 'constructor'])}: ${own(pick(texts))}`,
      hidden && kind >= 0.05 && pick(['draft: true', 'draft: yes', 'withdrawn: true', 'embargo: tomorrow', 'broken: a: b']),
    ].filter(Boolean);
    if (lines.includes('withdrawn: true')) withdrawals++;
    else if (!hidden) posts++;
    const body = hidden ? `# ${secret}\n\n${secret} ${pick(bodies)}\n\n![${secret}](media/${secret}.jpg)` : pick(bodies);
    files[`${pick(coverages)}/${pick(['', 'day-2/'])}${index}-${pick(['news', 'More News', '速報', 'a_b'])}.md`] =
      `---\n${lines.join('\n')}\n---\n${body}\n`;
  }
  return { files, posts, withdrawals };
}
