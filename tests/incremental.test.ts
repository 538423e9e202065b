import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, build } from '../src/build.ts';
import { problemText } from '../src/cli/report.ts';
import { type Effects, nodeEffects } from '../src/effects.ts';
import { type Files, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { plainLayouts } from './support/sites-step.ts';

const start: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/live\nauthors: { Jane Doe: { role: Reporter } }\n',
  ...Object.fromEntries(
    ['fire', 'flood', 'storm'].flatMap((name, index) => [
      [`content/${name}/index.md`, `---\ntitle: The ${name}\n---\nWhat we know of the ${name}.\n`],
      ...Array.from({ length: index === 1 ? 42 : 3 }, (_, number) => [`content/${name}/e${number}.md`, entry(number, `${name} ${number}`)]),
    ]),
  ),
};

function entry(minute: number, text: string, more = ''): string {
  return `---\ntime: 2024-03-25 16:${String(minute).padStart(2, '0')}\nauthor: Jane Doe\ntags: [breaking, rain]\n${more}---\n## ${text}\n\n${text}.\n`;
}

/** One thing that a newsroom does between two builds, in a folder with `content/`. */
type Edit = { readonly what: string; readonly act: (root: string) => void };

const coverages = ['fire', 'flood', 'storm', 'quake'] as const;
const coverage = fc.constantFrom(...coverages);
const number = fc.integer({ min: 0, max: 5 });
const write = (what: string, path: string, text: string | Uint8Array): Edit => ({
  what: `${what} ${path}`,
  act: (root) => {
    mkdirSync(dirname(join(root, 'content', path)), { recursive: true });
    writeFileSync(join(root, 'content', path), text);
  },
});
const pictures = await Promise.all(
  ['#c00', '#0c0'].map((background) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  ),
);

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(coverage, number, fc.integer({ min: 0, max: 59 }), fc.constantFrom('', 'pinned: true\n', 'key: true\n', 'tags: [analysis]\n'))
    .map(([name, id, minute, more]) => write('write', `${name}/e${id}.md`, entry(minute, `Text of ${minute}`, more))),
  fc
    .tuple(coverage, number, fc.constantFrom('draft: true', 'withdrawn: It was wrong', 'correction: { time: 2024-03-25 17:00, text: So }'))
    .map(([name, id, field]) => write(field, `${name}/e${id}.md`, entry(id, 'Text', `${field}\n`))),
  fc.tuple(coverage, number).map(([name, id]) => write('break', `${name}/e${id}.md`, `${entry(id, 'Text').slice(0, 60)}\ntitle: [\n`)),
  fc
    .tuple(coverage, number, fc.constantFrom(18, 19, 20))
    .map(([name, id, hour]) => write('embargo', `${name}/e${id}.md`, entry(id, 'Later').replace('16:', `${hour}:`))),
  fc
    .tuple(coverage, number)
    .map(([name, id]) => write('refer', `${name}/e${id}.md`, `${entry(id, 'It refers')}\n[one](e1.md) ![a](media/a.png)\n`)),
  fc.tuple(coverage, fc.constantFrom(0, 1)).map(([name, index]) => write('picture', `${name}/media/a.png`, pictures[index] as Buffer)),
  fc
    .tuple(coverage, fc.constantFrom('', 'end: 2024-03-25 18:30\n', 'description: In short\n', 'title: [\n'))
    .map(([name, more]) =>
      write('index', `${name}/index.md`, `---\n${more.startsWith('title') ? '' : `title: The ${name} again\n`}${more}---\nKnown.\n`),
    ),
  fc
    .constantFrom('notice: Read this\n', 'labels: { rain: Rain }\n', 'authors: { Jane Doe: { role: Editor } }\n')
    .map((more) => write('settings', 'site.yaml', `title: News\nurl: https://news.example/live\n${more}`)),
  fc.tuple(coverage, number).map(([name, id]) => ({
    what: `delete ${name}/e${id}.md`,
    act: (root: string) => rmSync(join(root, 'content', name, `e${id}.md`), { force: true }),
  })),
  coverage.map((name) => ({
    what: `delete ${name}`,
    act: (root: string) => rmSync(join(root, 'content', name), { recursive: true, force: true }),
  })),
  fc.tuple(coverage, coverage).map(([from, to]) => ({
    what: `rename ${from} to ${to}`,
    act: (root: string) => {
      const [a, b] = [join(root, 'content', from), join(root, 'content', to)];
      if (existsSync(a) && !existsSync(b)) renameSync(a, b);
    },
  })),
  fc.tuple(coverage, number).map(([name, id]) => ({
    what: `take ${name}/e${id} out of the output`,
    act: (root: string) => rmSync(join(root, 'dist', name, 'index.html'), { force: true }),
  })),
);

const settled = () => new Promise((done) => setTimeout(done, 70));

async function buildIn(root: string, now: string, more: Partial<BuildOptions> = {}, effects: Effects = nodeEffects(Date.parse(now))) {
  const options = { content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts, allowEmpty: true, ...more };
  const { problems, written } = await build(options, effects, async (_, action) => action());
  return {
    problems: problems.map((problem) => problemText(problem, 'content').replaceAll(root, '')),
    written,
    texts: textsIn(join(root, 'dist')),
  };
}

/** The folder in which a site remembers what it has in `dist`. */
function cacheOf(root: string): string {
  const name = readdirSync(join(root, '.cache')).find((one) => one.startsWith('dist-')) as string;
  return join(root, '.cache', name);
}

/** Paths of files that differ, each with the spot where it does. */
function differences(ours: Record<string, string>, theirs: Record<string, string>): string[] {
  const paths = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  return paths.flatMap((path) => {
    const [a, b] = [ours[path], theirs[path]];
    if (a === b) return [];
    if (a === undefined || b === undefined) return [`${path} is ${a === undefined ? 'missing' : 'too much'}`];
    const at = [...a].findIndex((_, index) => a[index] !== b[index]);
    return [`${path}: ${a.slice(Math.max(0, at - 60), at + 60)} | ${b.slice(Math.max(0, at - 60), at + 60)}`];
  });
}

describe('a build after changes', () => {
  test('makes what a build from nothing makes, byte for byte, whatever has been done', async () => {
    const step = fc.record({ edits: fc.array(edits, { minLength: 1, maxLength: 3 }), hours: fc.constantFrom(0, 0, 0, 1) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const root = temporaryFolder(start);
        let hour = 17;
        await buildIn(root, `2024-03-25T${hour}:30:00Z`);
        const done: string[] = [];
        for (const { edits: some, hours } of steps) {
          hour += hours;
          const now = `2024-03-25T${hour}:30:00Z`;
          // From nothing but the last good entries.
          const fresh = temporaryFolder({});
          for (const { what, act } of some) {
            act(root);
            done.push(what);
          }
          done.push(now);
          cpSync(join(root, 'content'), join(fresh, 'content'), { recursive: true });
          const lastGood = join(cacheOf(root), 'last-good');
          if (existsSync(lastGood))
            cpSync(lastGood, join(fresh, '.cache', cacheOf(root).split('/').at(-1) as string, 'last-good'), { recursive: true });
          await settled();
          const [incremental, whole] = [await buildIn(root, now), await buildIn(fresh, now)];
          expect(incremental.problems, done.join('\n')).toEqual(whole.problems);
          expect(differences(incremental.texts, whole.texts), done.join('\n')).toEqual([]);
          // And the one after it has nothing to do, though it looks at everything.
          expect((await buildIn(root, now, { everything: true })).written, done.join('\n')).toMatchObject({ changed: [], deleted: [] });
        }
      }),
      { numRuns: 10 },
    );
  }, 300_000);

  /** Effects that note which files are read and written. */
  function noting(now: string) {
    const real = nodeEffects(Date.parse(now));
    const [read, written]: [string[], string[]] = [[], []];
    const effects: Effects = {
      ...real,
      read: (file, limit) => {
        read.push(file);
        return real.read(file, limit);
      },
      write: (file, bytes) => {
        written.push(file);
        real.write(file, bytes);
      },
    };
    return { effects, read, written };
  }

  const now = '2024-03-25T17:30:00Z';

  test('reads only the coverage that changed, and writes only what differs', async () => {
    const root = temporaryFolder(start);
    await settled();
    await buildIn(root, now);
    writeFiles(root, { 'content/storm/new.md': entry(50, 'New') });
    await settled();
    const { effects, read, written } = noting(now);
    await buildIn(root, now, {}, effects);
    const ofContent = read.filter((file) => file.startsWith(join(root, 'content')) && !file.endsWith('site.yaml'));
    expect(new Set(ofContent.map((file) => file.split('/').at(-2)))).toEqual(new Set(['storm']));
    const pages = written.filter((file) => file.startsWith(join(root, 'dist'))).map((file) => file.slice(root.length + 6));
    expect(pages.filter((path) => path.startsWith('f'))).toEqual([]);
    expect(pages.filter((path) => /^storm\/(?:e\d|new)\/index\.html$/.test(path)).sort()).toEqual([
      'storm/e2/index.html',
      'storm/new/index.html',
    ]);
  });

  test('reads and writes nothing if there is nothing to do', async () => {
    const root = temporaryFolder(start);
    await settled();
    await buildIn(root, now);
    const { effects, read, written } = noting(now);
    await buildIn(root, now, {}, effects);
    expect(read.filter((file) => file.startsWith(join(root, 'content')))).toEqual([join(root, 'content/site.yaml')]);
    expect(written).toEqual([]);
  });

  test('makes the whole site again where the output was taken away', async () => {
    const root = temporaryFolder(start);
    await settled();
    const { texts } = await buildIn(root, now);
    rmSync(join(root, 'dist'), { recursive: true });
    expect((await buildIn(root, now)).texts).toEqual(texts);
  });

  test('finds its way when the checkout was made anew and only the cache is old', async () => {
    const root = temporaryFolder(start);
    await settled();
    const { texts } = await buildIn(root, now);
    const other = temporaryFolder(start);
    cpSync(join(root, '.cache'), join(other, '.cache'), { recursive: true });
    expect((await buildIn(other, now)).texts).toEqual(texts);
  });
});
