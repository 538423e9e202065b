import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { build } from '../src/build.ts';
import { type Effects, nodeEffects, temporaryPrefix } from '../src/effects.ts';
import { runCli, sharedFolder, startCli } from './support/demo.ts';
import { type Files, letRest, pathsIn, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';

/** Two states of one site that have no page in common word for word; each has entries that the other has not. */
function version(word: string, from: number, to: number): Files {
  const entries = Array.from({ length: to - from }, (_, index) => {
    const number = String(from + index).padStart(3, '0');
    const time = new Date(Date.UTC(2024, 2, 25, 8, from + index)).toISOString();
    return [
      `content/event/entry-${number}.md`,
      `---\ntime: ${time}\ntitle: ${word} ${number}\nkey: ${index % 9 === 0}\n---\n${word} `.padEnd(4000, `${word} `),
    ];
  });
  return {
    'content/site.yaml': `title: ${word}\nurl: https://news.example/live\ncards: false\n`,
    'content/event/index.md': `---\ntitle: The ${word} event\n---\n${word}\n`,
    ...Object.fromEntries(entries),
  };
}
const versions = { before: version('Before', 0, 70), after: version('After', 30, 100) } as const;
type Name = keyof typeof versions;
const other = (name: Name): Name => (name === 'before' ? 'after' : 'before');

const { folder: shared, remove } = sharedFolder();
const fresh = {} as Record<Name, Record<string, string>>;
beforeAll(() => {
  for (const name of ['before', 'after'] as const) {
    writeFiles(join(shared, name), versions[name]);
    expect(runCli(join(shared, name), ['build'])).toMatchObject({ status: 0, stderr: '' });
    fresh[name] = textsIn(join(shared, name, 'dist'));
  }
});
afterAll(remove);

/** Makes the content of a site one of the two. */
function show(root: string, name: Name): void {
  rmSync(join(root, 'content'), { recursive: true, force: true });
  writeFiles(root, versions[name]);
}

/** A site that is built, and that the next build finds so though it has moved. */
function site(name: Name): string {
  const root = temporaryFolder();
  cpSync(join(shared, name), root, { recursive: true });
  return root;
}

/** Builds in this process, with these effects. */
const rebuild = (root: string, effects = nodeEffects()) =>
  build({ content: join(root, 'content'), out: join(root, 'dist') }, effects, async (_, action) => action());

const isTemporary = (path: string) => path.split('/').at(-1)?.startsWith(temporaryPrefix) === true;
const temporaryIn = (folder: string) => pathsIn(folder).filter(isTemporary);

/** Files of the output that are neither as the one build makes them nor as the other does. */
function torn(root: string): string[] {
  return Object.entries(textsIn(join(root, 'dist')))
    .filter(([path, text]) => !isTemporary(path) && text !== fresh.before[path] && text !== fresh.after[path])
    .map(([path]) => path);
}

/**
 * A module that kills its process, as a power cut would, at the n-th write, rename or removal of a file whose path ends
 * so: before it, in its middle (a write of which half is done) or after it.
 */
function killAt(call: 'writeFileSync' | 'renameSync' | 'rmSync', number: number, when: 'before' | 'half' | 'after', ending = ''): string {
  const code = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const real = fs.${call};
    let count = 0;
    fs.${call} = (...args) => {
      const path = String(args['${call}' === 'renameSync' ? 1 : 0]);
      const counts = !path.endsWith('.lock') && path.endsWith(${JSON.stringify(ending)}) && ++count === ${number};
      const die = () => process.kill(process.pid, 'SIGKILL');
      if (counts && '${when}' === 'before') die();
      const half = (data) => Buffer.from(data).subarray(0, Buffer.byteLength(data) / 2);
      let result;
      try {
        result = counts && '${when}' === 'half' ? real(args[0], half(args[1])) : real(...args);
      } catch (error) {
        // The folder is missing yet: the call is made again.
        if (counts) count--;
        throw error;
      }
      if (counts) die();
      return result;
    };
    syncBuiltinESMExports();`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** Takes away the lock of a killed build when the test is over. */
function releaseAtEnd(root: string): void {
  onTestFinished(() => nodeEffects().lock(join(root, 'dist'))?.());
}

/** Builds with a module that ends the build early, and says which signal ended it. */
async function buildUntil(root: string, module: string): Promise<NodeJS.Signals | null> {
  const child = startCli(root, ['build'], [module]);
  releaseAtEnd(root);
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}

/** What a following build makes of it: exactly that version, and nothing left over. */
async function expectRepaired(root: string, name: Name): Promise<void> {
  const { problems, written } = await rebuild(root);
  expect(problems).toEqual([]);
  expect(written).toBeDefined();
  expect(textsIn(join(root, 'dist'))).toEqual(fresh[name]);
}

describe('a build that is killed', () => {
  test.each([
    ['writeFileSync', 1, 'half'],
    ['writeFileSync', 2, 'half'],
    ['writeFileSync', 3, 'after'],
    ['writeFileSync', 12, 'half'],
    ['writeFileSync', 40, 'after'],
    ['writeFileSync', 72, 'half'],
    ['writeFileSync', 77, 'half'],
    ['renameSync', 2, 'before'],
    ['renameSync', 2, 'after'],
    ['renameSync', 30, 'after'],
    ['renameSync', 75, 'before'],
    ['rmSync', 1, 'before'],
    ['rmSync', 1, 'after'],
    ['rmSync', 17, 'before'],
    ['rmSync', 30, 'after'],
  ] as const)('at %s number %i (%s) leaves whole files, and the next build mends the rest', async (call, number, when) => {
    const root = site('before');
    show(root, 'after');
    expect(await buildUntil(root, killAt(call, number, when))).toBe('SIGKILL');
    expect(torn(root)).toEqual([]);
    await expectRepaired(root, 'after');
  });

  test('from outside, again and again at any moment, leaves whole files, and a build at the end mends the rest', async () => {
    const root = site('before');
    releaseAtEnd(root);
    let name: Name = 'before';
    for (const [index, delay] of [0, 1, 2, 3, 5, 8, 13, 21, 34, 100, 300, 500].entries()) {
      name = other(name);
      show(root, name);
      const child = startCli(root, ['build']);
      const exit = once(child, 'exit');
      // The first ones count from when the build starts to write, the last ones from when it starts.
      if (index < 9) await Promise.race([exit, writing(root)]);
      await new Promise((done) => setTimeout(done, delay));
      child.kill('SIGKILL');
      await exit;
      expect(torn(root), `after ${delay} ms`).toEqual([]);
    }
    await expectRepaired(root, name);
  });

  test('while only the settings had changed, and one after they went back, leave nothing of the state between', async () => {
    const root = site('before');
    await letRest();
    await expectRepaired(root, 'before');
    writeFiles(root, { 'content/site.yaml': versions.after['content/site.yaml'] as string });
    expect(await buildUntil(root, killAt('renameSync', 40, 'after', '.html'))).toBe('SIGKILL');
    writeFiles(root, { 'content/site.yaml': versions.before['content/site.yaml'] as string });
    await expectRepaired(root, 'before');
  });

  test('and one after it that goes back to the state before, leave nothing of the state between', async () => {
    const root = site('before');
    show(root, 'after');
    await buildUntil(root, killAt('renameSync', 40, 'after'));
    show(root, 'before');
    await expectRepaired(root, 'before');
  });

  test('for the first time, before there was any output, is mended too', async () => {
    const root = temporaryFolder(versions.before);
    expect(await buildUntil(root, killAt('writeFileSync', 20, 'half'))).toBe('SIGKILL');
    expect(torn(root)).toEqual([]);
    show(root, 'after');
    await expectRepaired(root, 'after');
  });

  test('leaves no half-written file in what is remembered either, after the next build', async () => {
    const root = site('before');
    show(root, 'after');
    expect(await buildUntil(root, killAt('writeFileSync', 1, 'half'))).toBe('SIGKILL');
    await expectRepaired(root, 'after');
    expect(temporaryIn(root)).toEqual([]);
  });

  test('while it takes an entry away does not let its text come back when the file breaks', async () => {
    const root = site('before');
    const file = 'content/event/entry-042.md';
    writeFiles(root, { [file]: '---\ntime: 2024-03-25T08:42:00.000Z\nwithdrawn: true\n---\n' });
    expect(await buildUntil(root, killAt('renameSync', 2, 'after', 'manifest.json'))).toBe('SIGKILL');
    writeFiles(root, { [file]: '---\ntime: 2024-03-25T08:42:00.000Z\ntitle: [\n---\n' });
    const { problems } = await rebuild(root);
    expect(problems.map(({ level }) => level)).toContain('error');
    expect(Object.values(textsIn(join(root, 'dist'))).filter((text) => text.includes('Before 042'))).toEqual([]);
  });
});

/** Resolves when the manifest says that a build has begun to write. */
async function writing(root: string): Promise<void> {
  const [cache] = readdirSync(join(root, '.cache')).filter((name) => name.startsWith('dist-'));
  const manifest = join(root, '.cache', cache ?? '', 'manifest.json');
  while (existsSync(manifest) && !readFileSync(manifest, 'utf8').startsWith('{"complete":false')) {
    await new Promise((done) => setTimeout(done, 1));
  }
}

describe('builds at once', () => {
  test.each([2, 4])('%i of them all publish, one after the other', async (number) => {
    const root = site('before');
    show(root, 'after');
    const children = Array.from({ length: number }, () => startCli(root, ['build']));
    const ends = (await Promise.all(children.map((child) => once(child, 'exit')))) as [number | null][];
    expect(ends.map(([code]) => code)).toEqual(Array(number).fill(0));
    expect(textsIn(join(root, 'dist'))).toEqual(fresh.after);
    expect(temporaryIn(root)).toEqual([]);
  });

  test('a lock that a dead build left does not keep the next one waiting', async () => {
    const root = site('before');
    show(root, 'after');
    expect(await buildUntil(root, killAt('writeFileSync', 5, 'before'))).toBe('SIGKILL');
    expect(runCli(root, ['build'])).toMatchObject({ status: 0, stderr: '' });
    expect(textsIn(join(root, 'dist'))).toEqual(fresh.after);
  });
});

test('files of a stranger in the output stay, whatever they are called', async () => {
  const root = site('before');
  const strangers = {
    'dist/CNAME': 'news.example',
    'dist/event/mine.html': 'mine',
    'dist/entry.md': 'x',
    'dist/a b/ü': '',
    'dist/.nojekyll': '',
  };
  writeFiles(root, strangers);
  symlinkSync('/nowhere', join(root, 'dist/link'));
  for (const name of ['after', 'before'] as const) {
    show(root, name);
    await rebuild(root);
  }
  const mine = Object.fromEntries(Object.entries(strangers).map(([path, text]) => [path.slice('dist/'.length), text]));
  expect(textsIn(join(root, 'dist'))).toEqual({ ...fresh.before, ...mine });
  expect(readdirSync(join(root, 'dist'))).toContain('link');
});

describe('a disk that fills up', () => {
  /** Effects of which the n-th write fails, half done, as on a disk that is full. */
  function fullAfter(number: number): Effects {
    const real = nodeEffects();
    let count = 0;
    const write: Effects['write'] = (file, bytes) => {
      if (++count < number) return real.write(file, bytes);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(join(dirname(file), `${temporaryPrefix}full-${count}`), Buffer.from(bytes).subarray(0, 100));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', path: file });
    };
    return { ...real, write };
  }

  test.each([1, 2, 3, 25, 71, 76, 77, 78, 100])('at write number %i leaves whole files; the next build mends the rest', async (number) => {
    const root = site('before');
    show(root, 'after');
    await expect(rebuild(root, fullAfter(number))).rejects.toThrow('ENOSPC');
    expect(torn(root)).toEqual([]);
    await expectRepaired(root, 'after');
  });
});

describe('a memory that is not of our making', () => {
  const named = (...files: string[]) =>
    JSON.stringify({ complete: false, files: Object.fromEntries(files.map((path) => [path, ['', '']])), coverages: {} });
  const memoryOf = (root: string, name: string) => {
    const [cache] = readdirSync(join(root, '.cache')).filter((name) => name.startsWith('dist-'));
    return join(root, '.cache', cache as string, name);
  };
  const lists = ['manifest.json', 'coverages/event/files.json'];

  describe.each(lists)('%s', (name) => {
    test.each([
      ['empty', ''],
      ['garbage', '\u0000\u0001\u0002 no'],
      ['null', 'null'],
      ['a list', '[]'],
      ['cut off', named('index.html').slice(0, -20)],
      ['without its parts', '{"complete":true}'],
      ['with parts of another kind', '{"complete":"yes","files":["index.html"],"fingerprint":7}'],
      ['with files of another kind', '{"complete":true,"files":{"index.html":7}}'],
      ['with files that are none', '{"complete":true,"files":null}'],
      ['naming a file outside', named('../victim.txt')],
      ['naming a file outside by a detour', named('event/../../victim.txt')],
      ['naming a file outside with backslashes', named('..\\victim.txt')],
      ['naming a file by its whole path', '{"complete":true,"files":{"ROOT/victim.txt":["",""]},"coverages":{}}'],
      ['with coverages of another kind', '{"complete":true,"files":{},"coverages":{"event":7,"../x":{"validity":{}}}}'],
      ['with a coverage cut short', '{"complete":true,"files":{},"coverages":{"event":{"validity":{}}}}'],
      ['naming a folder', named('event')],
      ['naming the output itself', named('.')],
      ['naming what no file can be called', named('a\u0000b')],
    ])('%s, harms nothing', (_, text) => expectHarmless(name, text));
  });

  describe.each(['coverages/event/coverage.json', 'coverages/event/parsed.json'])('%s', (name) => {
    test.each([
      ['empty', ''],
      ['garbage', '\u0000\u0001\u0002 no'],
      ['null', 'null'],
      ['a list', '[]'],
      ['a number', '7'],
      ['cut off', '{"kept":[["a",{"outcome":'],
      ['without its parts', '{}'],
      ['with parts of another kind', '{"kept":7,"assets":{},"lookedAt":[[]],"coverage":{"entries":[7]},"versions":1,"problems":{}}'],
      ['with parts that are none', '{"kept":[7],"assets":[null],"lookedAt":["ab"]}'],
    ])('%s, harms nothing', (_, text) => expectHarmless(name, text));
  });

  /** The site is right afterwards, both at once and after the next change; nothing outside is touched. */
  async function expectHarmless(name: string, text: string): Promise<void> {
    const root = site('before');
    writeFiles(root, { 'victim.txt': 'alive' });
    expect(existsSync(memoryOf(root, name))).toBe(true);
    writeFileSync(memoryOf(root, name), text.replace('ROOT', root));
    await expectRepaired(root, 'before');
    show(root, 'after');
    await expectRepaired(root, 'after');
    expect(readFileSync(join(root, 'victim.txt'), 'utf8')).toBe('alive');
  }

  test.each([...lists, 'coverages/event/coverage.json', 'coverages/event/parsed.json'])(
    '%s, in a site of which nothing else has changed, harms nothing',
    async (name) => {
      const root = site('before');
      await letRest();
      await expectRepaired(root, 'before');
      writeFileSync(memoryOf(root, name), '{"kept":7}');
      await expectRepaired(root, 'before');
      // An entry that leaves must not stay because its pages were forgotten.
      rmSync(join(root, 'content/event/entry-042.md'));
      await rebuild(root);
      expect(
        Object.entries(textsIn(join(root, 'dist'))).filter(([path, text]) => /entry-042/.test(path) || /Before 042/.test(text)),
      ).toEqual([]);
    },
  );
});

describe('an output folder that holds what it must not touch is wrong usage, and nothing is written', () => {
  test.each([
    ['the content', 'content'],
    ['a folder in the content', 'content/dist'],
    ['one with the content in it', '.'],
    ['one with the content far below it', '/'],
    ['the content by a detour', './x/../content'],
    ['the content as a link', 'link'],
    ['a folder in the content as a link', 'link/dist'],
  ])('%s', (_, out) => {
    const root = temporaryFolder(versions.before);
    symlinkSync('content', join(root, 'link'));
    const { status, stderr } = runCli(root, ['build', '--content', 'content', '--out', out]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('Unexpected output folder')]);
    expect(pathsIn(root)).toEqual(Object.keys(versions.before).sort());
  });
});
