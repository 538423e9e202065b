import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../support/demo.ts';
import { temporaryFolder, textsIn } from '../support/generate-folder.ts';

const entry = (minute: number, text: string, more = '') =>
  `---\ntime: 2024-03-25 16:${String(minute).padStart(2, '0')}\n${more}---\n## ${text}\n\n${text}.\n`;

/** A site that is watched; `said` is what the command printed so far. */
async function watching(): Promise<{ root: string; child: ChildProcess; said: () => string }> {
  const root = temporaryFolder({
    'content/site.yaml': 'title: News\nurl: https://news.example/live\n',
    'content/storm/index.md': '---\ntitle: The storm\n---\nKnown.\n',
    ...Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`content/storm/e${index}.md`, entry(index, `Entry ${index}`)])),
  });
  const child = startCli(root, ['watch']);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  onTestFinished(async () => {
    child.kill('SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
  });
  await expect.poll(() => said, { timeout: 30_000 }).toContain('Published 1 coverage with 3 entries');
  return { root, child, said: () => said };
}

const read = (root: string, path: string) => (existsSync(join(root, 'dist', path)) ? readFileSync(join(root, 'dist', path), 'utf8') : '');

/** The output is in the end what a build from nothing makes of the content. */
async function expectSettled(root: string): Promise<void> {
  const fresh = temporaryFolder();
  expect(runCli(root, ['build', '--out', join(fresh, 'dist')]).status).toBe(0);
  const whole = textsIn(join(fresh, 'dist'));
  await expect.poll(() => textsIn(join(root, 'dist')), { timeout: 30_000, interval: 200 }).toEqual(whole);
}

describe('watch', () => {
  test('publishes an entry that is added, changed, renamed and deleted', async () => {
    const { root } = await watching();
    writeFileSync(join(root, 'content/storm/new.md'), entry(30, 'Something new'));
    await expect.poll(() => read(root, 'storm/index.html'), { timeout: 20_000 }).toContain('Something new');
    appendFileSync(join(root, 'content/storm/new.md'), '\nAnd more.\n');
    await expect.poll(() => read(root, 'storm/new/index.html'), { timeout: 20_000 }).toContain('And more');
    renameSync(join(root, 'content/storm/new.md'), join(root, 'content/storm/other.md'));
    await expect.poll(() => read(root, 'storm/other/index.html'), { timeout: 20_000 }).toContain('And more');
    await expect.poll(() => existsSync(join(root, 'dist/storm/new/index.html')), { timeout: 20_000 }).toBe(false);
    rmSync(join(root, 'content/storm/other.md'));
    await expect.poll(() => read(root, 'rss.xml'), { timeout: 20_000 }).not.toContain('Something new');
    await expectSettled(root);
  });

  test('keeps up with a burst, and with files that are written in pieces', async () => {
    const { root } = await watching();
    for (let index = 0; index < 60; index++) {
      writeFileSync(join(root, `content/storm/b${index}.md`), entry(index % 60, `Burst ${index}`).slice(0, 40));
      if (index % 10 === 0) await new Promise((done) => setTimeout(done, 15));
      writeFileSync(join(root, `content/storm/b${index}.md`), entry(index % 60, `Burst ${index}`));
    }
    for (let index = 0; index < 60; index += 2) rmSync(join(root, `content/storm/b${index}.md`));
    await expect.poll(() => read(root, 'storm/index.html'), { timeout: 20_000 }).toContain('Burst 59');
    await expectSettled(root);
  });

  test('sees a coverage that comes with all its files, one that goes, and settings that change', async () => {
    const { root } = await watching();
    mkdirSync(join(root, 'content/fire/media'), { recursive: true });
    writeFileSync(join(root, 'content/fire/index.md'), '---\ntitle: The fire\n---\n');
    writeFileSync(join(root, 'content/fire/one.md'), entry(1, 'It burns'));
    await expect.poll(() => read(root, 'index.html'), { timeout: 20_000 }).toContain('The fire');
    writeFileSync(join(root, 'content/fire/two.md'), entry(2, 'It burns on'));
    await expect.poll(() => read(root, 'fire/index.html'), { timeout: 20_000 }).toContain('It burns on');
    writeFileSync(join(root, 'content/site.yaml'), 'title: Other news\nurl: https://news.example/live\n');
    await expect.poll(() => read(root, 'storm/index.html'), { timeout: 20_000 }).toContain('Other news');
    rmSync(join(root, 'content/fire'), { recursive: true });
    await expect.poll(() => existsSync(join(root, 'dist/fire/index.html')), { timeout: 20_000 }).toBe(false);
    // One of that name comes again, and is watched again.
    mkdirSync(join(root, 'content/fire'));
    writeFileSync(join(root, 'content/fire/one.md'), entry(1, 'It burns again'));
    await expect.poll(() => read(root, 'fire/index.html'), { timeout: 5000 }).toContain('It burns again');
    await new Promise((done) => setTimeout(done, 300));
    appendFileSync(join(root, 'content/fire/one.md'), '\nStill.\n');
    await expect.poll(() => read(root, 'fire/one/index.html'), { timeout: 5000 }).toContain('Still');
    await expectSettled(root);
  });

  test('says what is wrong once, keeps what was good, and goes on', async () => {
    const { root, said } = await watching();
    writeFileSync(join(root, 'content/storm/e1.md'), entry(1, 'Broken').replace('16:01', '16:01\ntitle: ['));
    await expect.poll(said, { timeout: 20_000 }).toContain('last good version');
    expect(read(root, 'storm/e1/index.html')).toContain('Entry 1');
    writeFileSync(join(root, 'content/storm/e2.md'), entry(2, 'Changed meanwhile'));
    await expect.poll(() => read(root, 'storm/e2/index.html'), { timeout: 20_000 }).toContain('Changed meanwhile');
    expect(said().split('content/storm/e1.md:').length - 1).toBe(1);
    rmSync(join(root, 'content/site.yaml'));
    await expect.poll(said, { timeout: 20_000 }).toContain('Nothing was written');
    writeFileSync(join(root, 'content/site.yaml'), 'title: News\nurl: https://news.example/live\n');
    writeFileSync(join(root, 'content/storm/e1.md'), entry(1, 'Mended'));
    await expect.poll(() => read(root, 'storm/e1/index.html'), { timeout: 20_000 }).toContain('Mended');
  });

  test('publishes an embargo when it falls due, though nothing is saved', async () => {
    const { root } = await watching();
    const due = new Date(Date.now() + 4000).toISOString();
    writeFileSync(join(root, 'content/storm/later.md'), `---\ntime: ${due}\n---\n## The embargo has ended\n\nText.\n`);
    await new Promise((done) => setTimeout(done, 1500));
    expect(Object.values(textsIn(join(root, 'dist'))).filter((text) => text.includes('embargo has ended'))).toEqual([]);
    await expect.poll(() => read(root, 'storm/index.html'), { timeout: 20_000 }).toContain('The embargo has ended');
  });

  test('ends when it is told to, with 0', async () => {
    const { child } = await watching();
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
