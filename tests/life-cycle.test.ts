import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { build, prepare } from '../src/build.ts';
import type { BuildOptions } from '../src/build-options.ts';
import { nodeEffects } from '../src/effects.ts';
import { openResident } from '../src/site/resident.ts';
import { letRest, pathsIn, temporaryFolder, textsIn } from './support/generate-folder.ts';

/**
 * Entries live: they are drafted, embargoed, published, edited, corrected, withdrawn, broken, deleted, restored, moved and
 * redacted, with a commit for each step while the clock moves on. Every version has words of its own in each of its
 * fields. Whatever happens, no word is in the output that is not public then, and what is public is there.
 */
const runs = Number(process.env.LIFE_CYCLE_RUNS ?? 6);

/** A version of an entry; each of its words is in no other. `time` in minutes after noon, negative for the morning. */
type Version = {
  readonly number: number;
  readonly form: 'plain' | 'draft' | 'corrected' | 'withdrawn' | 'broken';
  readonly time: number;
};

/** An entry: what commits made of it, in minutes after noon, and what an earlier build knows to be good. */
type Life = {
  readonly id: string;
  states: { readonly at: number; readonly version: Version | undefined }[];
  folder: string;
  good?: Version | undefined;
};

type Redaction = { readonly id: string; readonly before?: number };

const fields = ['title', 'body', 'author', 'tag', 'alt', 'caption', 'file'] as const;
const word = ({ number }: Version, field: (typeof fields)[number] | 'correction' | 'reason') => `zq${number}${field}`;
/** Field by field, since what stands for a file, such as `ZQ5iXpCAAAA`, may look much like a word in lower case. */
const anyWord = new RegExp(`zq\\d+(?:${[...fields, 'correction', 'reason'].join('|')})`, 'g');
const clock = (minutes: number) => new Date(Date.UTC(2024, 2, 25, 12, minutes)).toISOString().slice(0, 16).replace('T', ' ');
const instant = (minutes: number) => Date.UTC(2024, 2, 25, 12, minutes);

const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#c00' } })
  .png()
  .toBuffer();

function textOf(version: Version, folder: string): string {
  const media = folder === '' ? 'media' : '../media';
  const of = (field: Parameters<typeof word>[1]) => word(version, field);
  const more = {
    plain: '',
    draft: 'draft: true\n',
    corrected: `correction: { time: ${clock(version.time)}, text: ${of('correction')} }\n`,
    withdrawn: `withdrawn: ${of('reason')}\n`,
    broken: 'title: [\n',
  }[version.form];
  const text = `The same for all.\n\nIt says ${of('body')} here.\n\n![${of('alt')}](${media}/${of('file')}.png "${of('caption')}")\n`;
  return `---\ntime: ${clock(version.time)}\nauthor: ${of('author')}\ntags: [${of('tag')}]\n${more}---\n## ${of('title')}\n\n${text}`;
}

/** Words that may be in the output at a time, and where: on the entry's page alone, or anywhere; and those that must be. */
function publicWords(life: Life, now: number, redactions: readonly Redaction[]) {
  const [anywhere, onItsPage, needed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let shown: { version: Version; at: number }[] = [];
  life.states.forEach(({ at, version }, index) => {
    const end = life.states[index + 1]?.at;
    const start = Math.max(at, version?.time ?? 0);
    const isPosted = version && ['plain', 'corrected'].includes(version.form) && (end === undefined ? start <= now : start < end);
    if (version?.form === 'broken') return;
    shown = isPosted ? [...shown, { version, at }] : [];
  });
  const present = life.states.at(-1)?.version;
  const isPost = present !== undefined && shown.at(-1)?.version === present;
  if (present?.form === 'withdrawn') {
    anywhere.add(word(present, 'reason'));
    needed.add(word(present, 'reason'));
  }
  for (const version of [isPost ? present : undefined, present?.form === 'broken' ? life.good : undefined]) {
    if (!version) continue;
    const words = [...fields.map((field) => word(version, field)), ...(version.form === 'corrected' ? [word(version, 'correction')] : [])];
    for (const one of words) {
      anywhere.add(one);
      if (isPost) needed.add(one);
    }
  }
  if (!isPost && !life.good) return { anywhere, onItsPage, needed };
  const ofThis = redactions.filter(({ id }) => id === life.id);
  const left = shown.slice(shown.findLastIndex(({ at }) => ofThis.some(({ before = now }) => at < before)) + 1);
  left.forEach(({ version }, index) => {
    for (const field of ['title', 'body', 'caption', 'correction'] as const) onItsPage.add(word(version, field));
    const next = left[index + 1];
    if (isPost && next && next.version !== version) needed.add(word(version, 'body'));
  });
  return { anywhere, onItsPage, needed };
}

type Action = (life: Life, now: number, next: () => number, random: number) => Version | undefined | 'move' | 'redact' | 'redact-all';

const actions: Record<string, Action> = {
  publish: (life, _, next) => ({ number: next(), form: 'plain', time: timeOf(life) }),
  correct: (life, _, next) => ({ number: next(), form: 'corrected', time: timeOf(life) }),
  draft: (life, _, next) => ({ number: next(), form: 'draft', time: timeOf(life) }),
  embargo: (_, now, next, random) => ({ number: next(), form: 'plain', time: now + 5 + random }),
  withdraw: (life, _, next) => ({ number: next(), form: 'withdrawn', time: timeOf(life) }),
  break: (life, _, next) => ({ number: next(), form: 'broken', time: timeOf(life) }),
  delete: () => undefined,
  restore: (life, _, __, random) => life.states[random % Math.max(1, life.states.length)]?.version,
  move: () => 'move',
  redact: () => 'redact',
  'redact all': () => 'redact-all',
};

/** Each entry has a time of its own in the morning, so that a broken file keeps it. */
const timeOf = ({ id }: Life) => -30 - Number(id.slice(1));

const step = fc.record({
  acts: fc.array(
    fc.record({
      entry: fc.constantFrom(0, 0, 0, 1, 2),
      what: fc.constantFrom(
        'publish',
        'publish',
        'publish',
        'correct',
        'draft',
        'embargo',
        'withdraw',
        'break',
        'delete',
        'restore',
        'move',
        'redact',
        'redact all',
      ),
      random: fc.integer({ min: 0, max: 30 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  minutes: fc.constantFrom(2, 10, 40),
  isBuilt: fc.constantFrom(true, true, false),
});

const wordsIn = (text: string) => text.match(anyWord) ?? [];

/** Holds the output against what is public. */
function expectOnlyPublic(
  texts: Record<string, string>,
  lives: readonly Life[],
  now: number,
  redactions: readonly Redaction[],
  done: readonly string[],
) {
  const open = lives.map((life) => ({ page: `storm/${life.id}/index.html`, ...publicWords(life, now, redactions) }));
  const everywhere = new Set(open.flatMap(({ anywhere }) => [...anywhere]));
  const found = new Set<string>();
  for (const [path, text] of Object.entries(texts)) {
    const ofPage = open.find(({ page }) => page === path)?.onItsPage;
    const words = wordsIn(`${path} ${text}`.toLowerCase());
    const secret = words.filter((one) => !everywhere.has(one) && !ofPage?.has(one));
    expect(secret, `${path} after\n${done.join('\n')}`).toEqual([]);
    for (const one of words) found.add(one);
  }
  const missing = open.flatMap(({ needed }) => [...needed]).filter((one) => !found.has(one));
  expect(missing, `missing after\n${done.join('\n')}`).toEqual([]);
}

/** Nor is anything else kept for the next build than what is public. */
function expectOnlyPublicKept(
  root: string,
  lives: readonly Life[],
  now: number,
  redactions: readonly Redaction[],
  done: readonly string[],
) {
  const open = lives.map((life) => publicWords(life, now, redactions));
  const known = new Set(open.flatMap(({ anywhere, onItsPage }) => [...anywhere, ...onItsPage]));
  const cache = join(root, '.cache');
  for (const path of pathsIn(cache).filter((one) => one.endsWith('.json') && !one.endsWith('layouts.json'))) {
    const words = wordsIn(readFileSync(join(cache, path), 'utf8').toLowerCase());
    expect(
      words.filter((one) => !known.has(one)),
      `${path} after\n${done.join('\n')}`,
    ).toEqual([]);
  }
}

/** Share cards are pictures, in which nobody can look for words: what they are to be drawn from holds only public ones. */
async function expectOnlyPublicCards(root: string, settings: string, lives: readonly Life[], now: number, done: readonly string[]) {
  const other = temporaryFolder();
  cpSync(join(root, 'content'), join(other, 'content'), { recursive: true });
  writeFileSync(join(other, 'content/site.yaml'), settings);
  const { site } = await prepare(
    { content: join(other, 'content'), out: join(other, 'dist') },
    nodeEffects(instant(now)),
    async (_, action) => action(),
  );
  const known = new Set(lives.flatMap((life) => [...publicWords(life, now, []).anywhere]));
  const opened = await Promise.all((site?.plan.parts ?? []).map(({ open }) => open()));
  const cards = opened.flatMap(({ documents }) => documents().filter(({ kind }) => kind === 'card'));
  expect(cards.length).toBeGreaterThan(0);
  const secret = wordsIn(JSON.stringify(cards)).filter((one) => !known.has(one));
  expect(secret, `cards after\n${done.join('\n')}`).toEqual([]);
}

/** The same repository and the same last good entries, and nothing else that a build remembers. */
function afresh(root: string): string {
  const fresh = temporaryFolder();
  for (const name of ['.git', 'content']) cpSync(join(root, name), join(fresh, name), { recursive: true });
  const [own = ''] = readdirSync(join(root, '.cache')).filter((name) => name.startsWith('dist-'));
  const lastGood = join('.cache', own, 'last-good');
  if (existsSync(join(root, lastGood))) cpSync(join(root, lastGood), join(fresh, lastGood), { recursive: true });
  return fresh;
}

test('no word is published that is not public, whatever the life of an entry, and what is public is there', async () => {
  let layouts: ReturnType<typeof openResident>['layouts'];
  const buildIn = async (root: string, now: number, more: Partial<BuildOptions> = {}) => {
    const options = { content: join(root, 'content'), out: join(root, 'dist'), allowEmpty: true, ...more };
    const effects = nodeEffects(instant(now));
    const resident = { ...openResident(options, effects), ...(layouts && { layouts }) };
    await letRest();
    const { written } = await build(options, effects, async (_, action) => action(), resident);
    layouts = resident.layouts;
    expect(written).toBeDefined();
  };

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const root = temporaryFolder();
      const git = (now: number, ...args: string[]) => {
        const dates = { GIT_COMMITTER_DATE: new Date(instant(now)).toISOString(), GIT_AUTHOR_DATE: '2024-03-25T00:00:00Z' };
        execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@news.example', ...args], {
          cwd: root,
          env: { ...process.env, ...dates },
        });
      };
      const lives: Life[] = ['e0', 'e1', 'e2'].map((id) => ({ id, states: [], folder: '' }));
      const redactions: Redaction[] = [];
      const done: string[] = [];
      let [number, now] = [0, 0];
      const next = () => ++number;
      const put = (path: string, text: string | Uint8Array) => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      };
      const settings = (more = 'cards: false\n') => {
        const items = redactions.map(
          ({ id, before }) => `{ entry: storm/${id}${before === undefined ? '' : `, before: ${clock(before)}`} }`,
        );
        const redact = items.length > 0 ? `redact: [${items.join(', ')}]\n` : '';
        return `title: News\nurl: https://news.example\nhistory: changes\n${more}${redact}`;
      };
      git(now, 'init', '-q');
      put('content/storm/index.md', '---\ntitle: The storm\n---\nKnown.\n');
      for (const { acts, minutes, isBuilt } of steps) {
        for (const { entry, what, random } of acts) {
          const life = lives[entry] as Life;
          const result = (actions[what] as Action)(life, now, next, random);
          const before = life.states.at(-1)?.version;
          const path = () => join('content/storm', life.folder, `${life.id}.md`);
          if (existsSync(join(root, path()))) rmSync(join(root, path()));
          if (result === 'move') life.folder = life.folder === '' ? 'day-2' : '';
          if (result === 'redact' || result === 'redact-all') redactions.push({ id: life.id, ...(result === 'redact' && { before: now }) });
          const version = typeof result === 'string' ? before : result;
          // What only the settings say is no change of the file.
          if (result !== 'redact' && result !== 'redact-all')
            life.states = [...life.states.filter(({ at }) => at < now), { at: now, version }];
          done.push(`${clock(now)} ${what} ${life.id} ${version ? `${version.number} ${version.form} ${clock(version.time)}` : ''}`);
          if (!version) continue;
          put(path(), textOf(version, life.folder));
          put(`content/storm/media/${word(version, 'file')}.png`, picture);
        }
        put('content/site.yaml', settings());
        git(now, 'add', '-A', 'content');
        git(now, 'commit', '-q', '--allow-empty', '-m', 'News');
        now += minutes;
        if (!isBuilt) continue;
        done.push(`${clock(now)} build`);
        await buildIn(root, now);
        expectOnlyPublic(textsIn(join(root, 'dist')), lives, now, redactions, done);
        for (const life of lives) {
          const present = life.states.at(-1)?.version;
          const isPost = present && ['plain', 'corrected'].includes(present.form) && present.time <= now;
          if (present?.form !== 'broken') life.good = isPost ? present : undefined;
        }
        expectOnlyPublicKept(root, lives, now, redactions, done);
      }
      done.push(`${clock(now)} build`);
      await buildIn(root, now);
      const texts = textsIn(join(root, 'dist'));
      expectOnlyPublic(texts, lives, now, redactions, done);
      await expectOnlyPublicCards(root, settings(''), lives, now, done);
      // Neither what was known before nor the way it is built makes a difference.
      const shards = [1, 2].map((index) => ({ shard: { index, count: 2 } }));
      for (const ways of [[{}], [{ git: true }], [...shards, {}]]) {
        const other = afresh(root);
        for (const way of ways) await buildIn(other, now, way);
        expect(textsIn(join(other, 'dist')), done.join('\n')).toEqual(texts);
      }
    }),
    // Its message says all that was done; to find a shorter way there takes minutes.
    { numRuns: runs, endOnFailure: true },
  );
}, 600_000);
