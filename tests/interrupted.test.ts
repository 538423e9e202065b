import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { Session } from '../src/cli/session.ts';
import { nodeEffects } from '../src/effects.ts';
import { bucketOf } from '../src/memory/bucket.ts';
import { budgets } from '../src/memory/json-files.ts';
import { divided } from '../src/memory/shard.ts';
import { openResident } from '../src/site/resident.ts';
import { type Files, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { plainLayouts } from './support/sites-step.ts';
import { afresh, buildIn, cacheOf, commit, differences, entry, now, settled, start } from './support/three-coverages.ts';

const optionsOf = (root: string) => ({ content: join(root, 'content'), out: join(root, 'dist'), layouts: plainLayouts });
const effects = nodeEffects(Date.parse(now));
const untimed = async <T>(_: string, action: () => T | Promise<T>): Promise<T> => action();
/** Files below a folder that have a word in them. */
const filesWith = (folder: string, word: string) =>
  Object.entries(textsIn(folder)).flatMap(([path, text]) => (text.includes(word) ? [path] : []));
const expectFresh = async (root: string) =>
  expect(differences(textsIn(join(root, 'dist')), (await buildIn(afresh(root), now)).texts)).toEqual([]);
/** So many that not all are held in memory. */
const many: Files = {
  'content/big/index.md': '---\ntitle: Big\n---\n',
  ...Object.fromEntries(Array.from({ length: 1100 }, (_, n) => [`content/big/m${n}.md`, entry(n % 60, `Big ${n}`)])),
};

describe('a process that stays', () => {
  test('lets go of a text that was withdrawn after threads had published it', async () => {
    const root = temporaryFolder(start);
    const options = optionsOf(root);
    // What threads do, in this one.
    const elsewhere = async () => {
      const built = [];
      for (const shard of divided(undefined, 2)) built.push(await build({ ...options, shard }, effects, untimed));
      return built.flatMap(({ written }) => written?.changed ?? []);
    };
    const resident = openResident(options, effects, budgets.stays);
    const publish = async (files: Files) => {
      writeFiles(root, files);
      await settled();
      resident.folders.clear();
      await build({ ...options, elsewhere }, effects, untimed, resident);
    };
    await publish({ 'content/fire/e1.md': entry(1, 'Again') });
    await publish({ 'content/fire/x.md': entry(50, 'Secretword'), ...many });
    expect(filesWith(cacheOf(root), 'Secretword')).not.toEqual([]);
    await publish({ 'content/fire/x.md': '---\ntime: 2024-03-25 16:50\nwithdrawn: true\n---\n' });
    expect([filesWith(cacheOf(root), 'Secretword'), filesWith(join(root, 'dist'), 'Secretword')]).toEqual([[], []]);
  }, 60_000);

  test('fills an output that somebody has emptied, though something has changed', async () => {
    const root = temporaryFolder(start);
    const session = new Session(optionsOf(root), effects);
    await session.build();
    rmSync(join(root, 'dist'), { recursive: true });
    writeFiles(root, { 'content/fire/e9.md': entry(9, 'New') });
    await settled();
    session.changed('fire', false);
    await session.build();
    await expectFresh(root);
  });

  test('takes in what another build had published when it was killed', async () => {
    const root = temporaryFolder(start);
    const session = new Session(optionsOf(root), effects);
    await session.build();
    writeFiles(root, { 'content/fire/e9.md': entry(9, 'New') });
    await settled();
    await buildIn(root, now, { shard: { index: 1, count: 1 } });
    session.changed('fire', false);
    await session.build();
    await expectFresh(root);
  });

  test('publishes a commit of what it had seen before', async () => {
    const root = temporaryFolder(start);
    commit(root);
    const session = new Session({ ...optionsOf(root), git: true }, effects);
    await session.build();
    writeFiles(root, { 'content/fire/e9.md': entry(9, 'Fire news') });
    session.changed('fire', false);
    await session.build();
    commit(root);
    writeFiles(root, { 'content/storm/e9.md': entry(9, 'Storm news') });
    session.changed('storm', false);
    await session.build();
    expect(filesWith(join(root, 'dist'), 'Fire news')).not.toEqual([]);
    expect(filesWith(join(root, 'dist'), 'Storm news')).toEqual([]);
  });

  test('shows a layout as it was saved last, also if that was while it was compiled', async () => {
    const root = temporaryFolder(start);
    const layouts = join(root, 'layouts');
    cpSync(plainLayouts, layouts, { recursive: true });
    const save = (word: string) => writeFileSync(join(layouts, 'not-found.tsx'), `export function NotFound() { return <p>${word}</p>; }\n`);
    let then = () => {};
    // The sheet is read when the layouts have been compiled.
    const read: typeof effects.read = (file, limit) => {
      if (file.endsWith('style.css')) then();
      return effects.read(file, limit);
    };
    const session = new Session({ ...optionsOf(root), layouts }, { ...effects, read });
    save('One');
    await session.build();
    save('Two');
    session.changed(undefined, true);
    then = () => {
      then = () => {};
      save('Three');
      session.changed(undefined, true);
    };
    await session.build();
    await session.build();
    expect(readFileSync(join(root, 'dist/404.html'), 'utf8')).toContain('Three');
    rmSync(join(root, 'dist'), { recursive: true });
    expect((await buildIn(root, now, { layouts })).texts['404.html']).toContain('Three');
  });
});

test('a build that is killed while it forgets a deleted coverage leaves nothing of it for good', async () => {
  const root = temporaryFolder(start);
  await buildIn(root, now);
  rmSync(join(root, 'content/flood'), { recursive: true });
  const remove: typeof effects.remove = (file, folder) => {
    if (file.endsWith('coverages/flood/parsed.json')) throw new Error('killed');
    effects.remove(file, folder);
  };
  await expect(buildIn(root, now, {}, { ...effects, remove })).rejects.toThrow('killed');
  await buildIn(root, now);
  expect(filesWith(cacheOf(root), 'flood 1')).toEqual([]);
});

test('nothing of a build that was refused is ever published', async () => {
  const root = temporaryFolder({ ...start, ...many });
  commit(root);
  await buildIn(root, now, { git: true, strict: true });
  writeFiles(root, {
    'content/storm/e1.md': entry(59, 'Refused'),
    'content/fire/e1.md': entry(58, 'Also new'),
    'content/big/wrong.md': entry(57, 'Wrong', 'unknown: 1\n'),
  });
  commit(root);
  expect((await buildIn(root, now, { git: true, strict: true })).written).toBeUndefined();
  expect(filesWith(join(root, '.cache'), 'Refused')).toEqual([]);
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@news.example', 'revert', '--no-edit', 'HEAD'], {
    cwd: root,
    stdio: 'ignore',
  });
  writeFiles(root, { 'content/flood/e1.md': entry(56, 'Other news') });
  commit(root);
  await buildIn(root, now, { git: true, strict: true });
  await expectFresh(root);
}, 60_000);

test('what falls due while a build runs is on all pages of the next one, and on none of that', async () => {
  const root = temporaryFolder({ ...start, ...many, 'content/storm/late.md': entry(0, 'Late').replace('16:00', '17:30') });
  let time = Date.parse(now) - 50;
  const running = () => {
    time += 10;
    return time;
  };
  await buildIn(root, now, {}, { ...effects, now: running });
  expect(filesWith(join(root, 'dist'), 'Late')).toEqual([]);
  await buildIn(root, now);
  await expectFresh(root);
}, 60_000);

test('a sparse checkout after a build that was killed leaves what it lacks on all pages', async () => {
  const root = temporaryFolder(start);
  commit(root);
  await buildIn(root, now, { git: true });
  writeFiles(root, { 'content/flood/e1.md': entry(58, 'Flood anew') });
  commit(root);
  const whole = afresh(root);
  for (const name of ['fire', 'storm']) rmSync(join(root, 'content', name), { recursive: true });
  let left = 3;
  const write: typeof effects.write = (file, bytes) => {
    if (file.startsWith(join(root, 'dist'))) left -= 1;
    if (left < 0) throw new Error('killed');
    effects.write(file, bytes);
  };
  await expect(buildIn(root, now, { git: true }, { ...effects, write })).rejects.toThrow('killed');
  const { texts } = await buildIn(root, now, { git: true });
  expect(differences(texts, (await buildIn(whole, now)).texts)).toEqual([]);
});

test('a build that is killed just before it is complete leaves a history as it is', async () => {
  const layouts = join(import.meta.dirname, '../layouts');
  const root = temporaryFolder({ ...start, 'content/site.yaml': 'title: News\nurl: https://news.example/live\nhistory: changes\n' });
  commit(root, '2024-03-25T17:00:00Z');
  await buildIn(root, now, { layouts });
  for (const [time, headline] of Object.entries({ '17:05': 'Second wording', '17:10': 'Third wording' })) {
    writeFiles(root, { 'content/fire/e1.md': entry(1, headline) });
    commit(root, `2024-03-25T${time}:00Z`);
  }
  await settled();
  let areHeadsWritten = false;
  const write: typeof effects.write = (file, bytes) => {
    areHeadsWritten ||= file.includes('/heads/');
    if (areHeadsWritten && file.endsWith('manifest.json')) throw new Error('killed');
    effects.write(file, bytes);
  };
  await expect(buildIn(root, now, { layouts }, { ...effects, write })).rejects.toThrow('killed');
  const whole = afresh(root);
  cpSync(join(root, '.git'), join(whole, '.git'), { recursive: true });
  const { texts } = await buildIn(root, now, { layouts });
  expect(texts['fire/e1/index.html']).toContain('Second wording');
  expect(differences(texts, (await buildIn(whole, now, { layouts })).texts)).toEqual([]);
});

describe('what is known of all coverages together is made again where', () => {
  const outlines = (root: string) => join(cacheOf(root), 'outlines/0.json');
  const damage = (file: string) => writeFileSync(file, Buffer.alloc(readFileSync(file).length));
  test.each<[string, (root: string) => void]>([
    ['it is lost', (root) => rmSync(join(cacheOf(root), 'outlines'), { recursive: true })],
    ['it is damaged', (root) => damage(outlines(root))],
    [
      'heads are damaged too',
      (root) => {
        damage(outlines(root));
        for (const slug of ['fire', 'flood']) damage(join(cacheOf(root), `heads/${bucketOf(slug)}.json`));
      },
    ],
    ['an older one has come back', (root) => writeFileSync(outlines(root), readFileSync(join(root, 'older.json')))],
  ])('%s', async (_, act) => {
    const root = temporaryFolder(start);
    await buildIn(root, now);
    cpSync(outlines(root), join(root, 'older.json'));
    await settled();
    writeFiles(root, { 'content/flood/e1.md': entry(58, 'Flood anew') });
    await settled();
    await buildIn(root, now);
    act(root);
    writeFiles(root, { 'content/storm/e1.md': entry(59, 'Storm anew') });
    await settled();
    await buildIn(root, now);
    await expectFresh(root);
  });
});
