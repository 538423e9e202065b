import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openHost } from '../../../src/cli/host/host.ts';
import { Publisher } from '../../../src/cli/host/publisher.ts';
import { nodeEffects } from '../../../src/effects.ts';
import { git, stopPress } from '../../support/command.ts';
import { copiesIn } from '../../support/copies.ts';
import { startCli } from '../../support/demo.ts';
import { pathsIn, temporaryFolder, textsIn } from '../../support/generate-folder.ts';
import { hasProgram } from '../../support/has-program.ts';
import { type Answer, entry, makeHost, showByNginx, site, startBuilder } from '../../support/host.ts';

const canServe = hasProgram('nginx', '-v');
const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** The public folder is what a build from nothing makes of what is checked out, and every copy is one of its file. */
async function expectMended(folder: string): Promise<void> {
  const out = join(temporaryFolder(), 'dist');
  expect((await stopPress(folder, ['build', '--content', join(folder, 'checkout/content'), '--out', out])).status).toBe(0);
  const all = Object.entries(textsIn(join(folder, 'public')));
  expect(Object.fromEntries(all.filter(([path]) => !/\.(?:br|gz)$/.test(path)))).toEqual(textsIn(out));
  const copies = copiesIn(join(folder, 'public'));
  expect(Object.entries(copies).filter(([, isRight]) => !isRight)).toEqual([]);
  expect(copies).toMatchObject({ 'storm/index.html.br': true, 'storm/index.html.gz': true, 'index.html.br': true });
}

/** A live page is whole: it ends, and has all entries up to some one. */
function expectWhole({ status, text }: Answer): void {
  expect(status).toBe(200);
  expect(text).toMatch(/<\/html>\n?$/);
  const numbers = [...new Set([...text.matchAll(/Text of Entry (\d+)\./g)].map((match) => Number(match[1])))].sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index));
}

describe('whatever is killed', () => {
  test.skipIf(!canServe)(
    'every page that is asked for is whole, and the next push mends all',
    async () => {
      const { folder, bare, clone } = await makeHost();
      const jane = await clone('jane');
      await jane.push(site);
      const get = await showByNginx(folder);
      let isOver = false;
      const reading = (async () => {
        for (let count = 0; !isOver; count++) {
          expectWhole(await get('/live/storm/', ['br', 'gzip', 'identity'][count % 3]));
          await pause(10);
        }
      })();
      const hook = join(bare, 'hooks/post-receive');
      for (let round = 0; round < 6; round++) {
        const files = { [`content/storm/e${round}.md`]: entry(round + 10, `Entry ${round}`) };
        if (round % 2 === 0) {
          const { child } = await startBuilder(folder);
          const pushing = jane.push(files);
          await pause(Math.random() * 700);
          child.kill('SIGKILL');
          await once(child, 'exit');
          expect(await pushing).toMatchObject({ status: 0, said: expect.stringContaining(`storm/e${round}/`) });
        } else {
          renameSync(hook, `${hook}.aside`);
          const from = (await git(bare, 'rev-parse', 'main')).trim();
          await jane.push(files);
          renameSync(`${hook}.aside`, hook);
          const child = startCli(bare, ['host', 'post-receive', folder]);
          child.stdin?.end(`${from} ${(await git(bare, 'rev-parse', 'main')).trim()} refs/heads/main\n`);
          await pause(Math.random() * 1500);
          child.kill('SIGKILL');
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        }
      }
      expect((await jane.push({ 'content/storm/last.md': entry(50, 'Last') })).said).toMatch(/LIVE in .*\/storm\/last\//);
      isOver = true;
      await reading;
      await expectMended(folder);
      expect((await get('/live/storm/', 'br')).text).toContain('Text of Entry 5.');
    },
    120_000,
  );
});

describe('a disk that is full', () => {
  test('keeps the site as it is, and is mended once there is room', async (context) => {
    const parent = mountSmall(temporaryFolder(), 12);
    if (!parent) return context.skip();
    const { folder, clone } = await makeHost(parent);
    const jane = await clone('jane');
    await jane.push(site);
    const said: string[] = [];
    for (const [round, left] of [0, 60, 150, 250].entries()) {
      const { bavail, bsize } = statfsSync(parent);
      writeFileSync(join(parent, 'filler'), new Uint8Array(Math.max(0, bavail * bsize - left * 1024)));
      said.push((await jane.push({ [`content/storm/e${round}.md`]: entry(round + 10, `Entry ${round}`) })).said);
      for (const [path, text] of Object.entries(textsIn(join(folder, 'public'))))
        if (path.endsWith('.html')) expect(text, path).toMatch(/<\/(?:html|article)>\n?$/);
      expect(pathsIn(join(folder, 'public')).filter((path) => path.includes('.stop-press-'))).toEqual([]);
      const copies = copiesIn(join(folder, 'public'));
      expect(Object.entries(copies).filter(([, isRight]) => !isRight)).toEqual([]);
      rmSync(join(parent, 'filler'));
    }
    expect(said[0]).toMatch(/No space left on device/);
    expect(said.join('\n')).toMatch(/The disk is full/);
    await startBuilder(folder);
    expect((await jane.push({ 'content/storm/last.md': entry(50, 'Last') })).said).toMatch(/LIVE in .*\/storm\/last\//);
    await expect.poll(() => pathsIn(join(folder, 'state')), { timeout: 30_000 }).not.toContain('unfinished');
    await expectMended(folder);
  }, 120_000);
});

/** Mounts a small disk in memory, for so many megabytes, until the test is over; undefined where that is not permitted. */
function mountSmall(folder: string, megabytes: number): string | undefined {
  const target = join(folder, 'small');
  mkdirSync(target);
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', target], { encoding: 'utf8' });
  if (status === 0) onTestFinished(() => void spawnSync('umount', [target]));
  else if (process.env.CI === 'true' && process.getuid?.() === 0) throw new Error(`Cannot mount a small disk: ${stderr}`);
  return status === 0 ? target : undefined;
}

describe('a clock that is wrong', () => {
  test('by more than a day keeps the site as it is, and is said', async () => {
    const { folder, clone } = await makeHost();
    const jane = await clone('jane');
    await jane.push(site);
    const before = textsIn(join(folder, 'public'));
    const publisherAt = (now: number) => new Publisher(openHost(folder), { ...nodeEffects(), now: () => now });
    await expect(publisherAt(Date.UTC(1970, 0, 2)).publish()).rejects.toThrow('The clock of this host says 1970-01-02 00:00 UTC');
    expect(textsIn(join(folder, 'public'))).toEqual(before);
    expect(await publisherAt(Date.now() - 3_600_000).publish()).toMatchObject({ written: { changed: [], deleted: [] } });
  });
});
