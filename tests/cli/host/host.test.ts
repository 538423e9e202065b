import { once } from 'node:events';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { git, run, stopPress } from '../../support/command.ts';
import { copiesIn } from '../../support/copies.ts';
import { pathsIn, temporaryFolder, textsIn, writeFiles } from '../../support/generate-folder.ts';
import { hasProgram } from '../../support/has-program.ts';
import { cloneOf, entry, makeHost, pushed, showByNginx, site, startBuilder } from '../../support/host.ts';

const canServe = hasProgram('nginx', '-v');

/** The texts of a public folder without compressed copies. */
const pagesIn = (folder: string) =>
  Object.fromEntries(Object.entries(textsIn(join(folder, 'public'))).filter(([path]) => !/\.(?:br|gz)$/.test(path)));

/** What a build from nothing makes of what is checked out. */
async function madeAnew(folder: string): Promise<Record<string, string>> {
  const out = join(temporaryFolder(), 'dist');
  const { status } = await stopPress(folder, ['build', '--content', join(folder, 'checkout/content'), '--out', out]);
  expect(status).toBe(0);
  return textsIn(out);
}

/** Every copy that is there says what its file says, and the pages have theirs. */
function expectCopies(folder: string): void {
  const copies = copiesIn(join(folder, 'public'));
  expect(Object.entries(copies).filter(([, isRight]) => !isRight)).toEqual([]);
  for (const page of ['index.html', 'storm/index.html']) expect(copies).toMatchObject({ [`${page}.br`]: true, [`${page}.gz`]: true });
}

describe('host init', () => {
  test("makes a host, and run again brings it up to date and keeps what is the operator's", async () => {
    const { folder, bare, clone } = await makeHost();
    const jane = await clone('jane');
    expect((await jane.push(site)).said).toContain('LIVE in');
    appendFileSync(join(folder, 'nginx/server.conf'), '# certificates\n');
    await git(bare, 'config', 'stoppress.strict', 'true');
    writeFileSync(join(bare, 'hooks/pre-receive'), 'an older one');
    const before = pagesIn(folder);
    const { status, stdout } = await stopPress(folder, ['host', 'init', '.']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Published 1 coverage with 1 entry: 0 files written, 0 deleted[\s\S]*git remote add[\s\S]*systemctl enable/);
    expect(readFileSync(join(folder, 'nginx/server.conf'), 'utf8')).toMatch(/include .*\/nginx\/site\.conf;[\s\S]*# certificates/);
    expect(readFileSync(join(bare, 'hooks/pre-receive'), 'utf8')).toContain('start.js');
    expect(await git(bare, 'config', 'stoppress.strict')).toBe('true\n');
    expect(pagesIn(folder)).toEqual(before);
    rmSync(join(folder, 'checkout'), { recursive: true });
    expect(await stopPress(folder, ['host', 'init', '.'])).toMatchObject({ status: 0, stdout: expect.stringContaining('0 files written') });
    expect(readdirSync(join(folder, 'systemd'))).toEqual([
      'stop-press-host-headers.path',
      'stop-press-host-headers.service',
      'stop-press-host.service',
    ]);
    expect(readFileSync(join(folder, 'systemd/stop-press-host.service'), 'utf8')).toMatch(/ExecStart=".*" "host" "run" "\/.*\/host"\n/);
  });

  test.skipIf(!canServe)('publishes at once what is in a repository to begin with, at the top of a host too', async () => {
    const root = temporaryFolder();
    const first = await makeHost();
    const jane = await first.clone('jane');
    await jane.push({ ...site, 'content/site.yaml': 'title: News\nurl: https://news.example\ncards: false\n' });
    const { status, stdout } = await stopPress(root, ['host', 'init', 'second', '--clone', first.bare]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Published 1 coverage with 1 entry')]);
    const get = await showByNginx(join(root, 'second'));
    expect(await get('/storm/a/', 'br')).toMatchObject({
      status: 200,
      headers: { 'content-encoding': 'br', vary: 'Accept-Encoding', 'cache-control': 'public, max-age=10', etag: expect.any(String) },
      text: expect.stringContaining('Text of First.'),
    });
    expect(await get('/nowhere/')).toMatchObject({ status: 404, text: expect.stringContaining('Page not found') });
  });

  test('refuses a path that nginx could not write, a folder of others, and words that it does not know', async () => {
    const root = temporaryFolder();
    expect(await stopPress(root, ['host', 'init', 'a b'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Name a folder without'),
    });
    expect(await stopPress(root, ['host', 'start', 'a'])).toMatchObject({ status: 2, stderr: expect.stringContaining('host init') });
    expect(pathsIn(root)).toEqual([]);
    writeFiles(root, { 'a.txt': 'mine' });
    expect(await stopPress(root, ['host', 'init', '.'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is not empty: a.txt'),
    });
    expect(pathsIn(root)).toEqual(['a.txt']);
  });
});

describe('a push without a builder that stays', () => {
  test.skipIf(!canServe)('is live, says what is broken and where, and withdraws', async () => {
    const { folder, clone } = await makeHost();
    const jane = await clone('jane');
    const first = await jane.push({ ...site, 'content/storm/broken.md': entry(2, 'Broken').replace('16:02', '16.02') });
    expect(first.status).toBe(0);
    expect(first.said).toMatch(/content\/storm\/broken\.md:2:7 {2}error[\s\S]*16:02[\s\S]*The entry is held back/);
    expect(first.said).toMatch(/LIVE in \d+\.\d s: https:\/\/news\.example\/live\/storm\/a\/\n/);
    expect(first.said).toContain('content/storm/broken.md is not public');
    const get = await showByNginx(folder);
    expect((await get('/live/storm/')).text).toContain('Text of First.');
    expect((await get('/live/storm/broken/')).status).toBe(404);
    expect(await get('/live')).toMatchObject({ status: 301, headers: { location: '/live/' } });
    expect((await get('/live/storm', 'br')).headers).toMatchObject({ location: '/live/storm/' });
    for (const encoding of ['br', 'gzip']) {
      const answer = await get('/live/storm/', encoding);
      expect(answer.headers).toMatchObject({
        'content-encoding': encoding,
        'cache-control': 'public, max-age=10',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'content-type': 'text/html',
      });
      expect(answer.text).toBe((await get('/live/storm/')).text);
    }

    const second = await jane.push({ 'content/storm/b.md': entry(3, 'Second') });
    expect(second.said).toMatch(/^In files that this push leaves as they are: 1 error; 1 entry held back\./);
    const fragment = pathsIn(join(folder, 'public')).find((path) => /^storm\/e\/b\..*\.html$/.test(path));
    expect((await get(`/live/${fragment}`)).status).toBe(200);
    await jane.push({ 'content/storm/b.md': entry(3, 'Second', 'withdrawn: A mistake\n') });
    expect(await get('/live/storm/b/')).toMatchObject({ status: 200, text: expect.stringContaining('A mistake') });
    expect(await get(`/live/${fragment}`)).toMatchObject({ status: 410, text: expect.stringContaining('Page not found') });
    for (const encoding of ['identity', 'br', 'gzip'])
      for (const path of ['storm/', 'storm/b/', 'storm/rss.xml', ''])
        expect((await get(`/live/${path}`, encoding)).text).not.toContain('Second');

    rmSync(join(jane.folder, 'content/storm/b.md'));
    const third = await jane.push({ 'content/storm/later.md': entry(4, 'Later').replace('2024', '2094') });
    expect(third.said).toMatch(/Gone in .*\/storm\/b\/\n[\s\S]*content\/storm\/later\.md is not public/);
    expect((await get('/live/storm/b/')).status).toBe(404);
    expectCopies(folder);
    expect(pagesIn(folder)).toEqual(await madeAnew(folder));
  });

  test('is refused where nothing could be published from it, or nobody should', async () => {
    const { folder, bare, clone } = await makeHost();
    const jane = await clone('jane');
    expect(await jane.push({ 'notes.txt': 'notes' })).toMatchObject({
      status: 1,
      said: expect.stringContaining('no file `content/site.yaml`'),
    });
    expect((await jane.push(site)).status).toBe(0);
    const before = pagesIn(folder);
    const refusal = async (files: Record<string, string>) => {
      const { status, said } = await jane.push(files);
      await git(jane.folder, 'reset', '-q', '--hard', 'HEAD~1');
      expect(status).toBe(1);
      return said;
    };
    expect(await refusal({ 'content/site.yaml': 'title: News\n' })).toMatch(/site\.yaml.*Missing `url`[\s\S]*so the push was not taken/);
    expect(await refusal({ 'layouts/entry.tsx': 'export default (' })).toMatch(/layouts\/entry\.tsx:1:\d+[\s\S]*so the push was not taken/);
    expect(await refusal({ '.cache/x.json': '{}' })).toContain('git rm -r --cached .cache');
    await git(jane.folder, 'rm', '-rq', 'content/storm');
    expect(await refusal({})).toMatch(/without any coverage[\s\S]*so the push was not taken/);
    const late = { GIT_COMMITTER_DATE: '2090-01-01T00:00:00Z' };
    await run(jane.folder, 'git', ['commit', '-qm', 'Late', '--allow-empty'], '', late);
    expect(pushed(await run(jane.folder, 'git', ['push', 'origin', 'main'])).said).toContain('The push is dated 2090-01-01 00:00 UTC');
    await git(jane.folder, 'reset', '-q', '--hard', 'HEAD~1');
    expect(pushed(await run(jane.folder, 'git', ['push', 'origin', ':main'])).said).toContain('Readers see what is on main');

    await git(bare, 'config', 'stoppress.strict', 'true');
    expect(await refusal({ 'content/storm/b.md': '---\ntime: 16.05\n---\n', 'content/storm/c.md': entry(3, 'Third') })).toMatch(
      /b\.md:2:7 {2}error[\s\S]*This host takes no errors/,
    );
    expect(pagesIn(folder)).toEqual(before);
    // Nothing of what was refused is left, in the repository or beside it.
    const objects = (await git(bare, 'rev-list', '--all', '--objects')).trim().split('\n').length;
    expect(await git(bare, 'count-objects')).toContain(`${objects} objects`);
    expect(pathsIn(join(bare, 'objects')).filter((path) => /tmp|incoming/.test(path))).toEqual([]);
    expect(readdirSync(join(folder, 'state'))).toEqual(['published.json']);
    expect(readdirSync(join(folder, 'checkout')).sort()).toEqual(['.cache', '.git', 'content', 'notes.txt']);
  });

  test('of another branch passes untouched, and a forced one takes the place of what was there', async () => {
    const { folder, bare, clone } = await makeHost();
    const jane = await clone('jane');
    writeFiles(jane.folder, { 'a.txt': 'a' });
    await git(jane.folder, 'add', '-A');
    await git(jane.folder, 'commit', '-qm', 'Aside');
    const aside = pushed(await run(jane.folder, 'git', ['push', 'origin', 'main:aside']));
    expect([aside.status, aside.said]).toEqual([0, expect.stringContaining('this host publishes main')]);
    await jane.push(site);
    await jane.push({ 'content/storm/b.md': entry(3, 'Second'), 'content/fire/one.md': entry(4, 'It burns') });
    expect(existsSync(join(folder, 'public/fire/one/index.html'))).toBe(true);
    await git(jane.folder, 'reset', '-q', '--hard', 'HEAD~1');
    const forced = await jane.push({ 'content/storm/a.md': entry(1, 'Another first') }, '--force');
    expect(forced.said).toMatch(/Gone in .*\/fire\/one\/\n/);
    expect(forced.said).toMatch(/LIVE in .*\/storm\/a\/\n/);
    expect(existsSync(join(folder, 'public/fire'))).toBe(false);
    expect(pagesIn(folder)).toEqual(await madeAnew(folder));
    expect(pushed(await run(jane.folder, 'git', ['push', 'origin', ':aside'])).status).toBe(0);
    expect(await git(bare, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\n');
  });
});

describe('the builder that stays', () => {
  test.skipIf(!canServe)('publishes pushes, layouts and what falls due, and ends when it is told to', async () => {
    const { folder, clone } = await makeHost();
    const jane = await clone('jane');
    const builder = await startBuilder(folder);
    expect(await jane.push(site)).toMatchObject({ status: 0, said: expect.stringMatching(/LIVE in .*\/storm\/a\//) });
    const get = await showByNginx(folder);
    const due = new Date(Date.now() + 5000).toISOString();
    const second = await jane.push({
      'content/storm/later.md': entry(0, 'The embargo has ended').replace('2024-03-25 16:00', due),
      'content/storm/b.md': entry(3, 'Second'),
    });
    expect(second.said).toMatch(/LIVE in .*\/storm\/b\/\n[\s\S]*later\.md is not public/);
    expect((await get('/live/storm/', 'br')).text).toMatch(/^(?!.*embargo has ended).*Text of Second/s);
    await expect.poll(async () => (await get('/live/storm/', 'br')).text, { timeout: 20_000 }).toContain('The embargo has ended');

    await jane.push({
      'layouts/not-found.tsx': 'export function NotFound() {\n  return <p>Nothing here</p>;\n}\n',
    });
    expect((await get('/live/nowhere/')).text).toContain('Nothing here');
    expect((await jane.push({ 'content/storm/c.md': '---\ntime: 16.05\n---\n' })).said).toMatch(/c\.md:2:7 {2}error/);
    expect((await jane.push({ 'content/site.yaml': 'title: News\n' })).said).toContain('so the push was not taken');
    expect((await stopPress(folder, ['host', 'run', folder])).stderr).toContain('runs for');
    builder.child.kill('SIGTERM');
    expect((await once(builder.child, 'exit'))[0]).toBe(0);
    // Without it the hook does its work, with what it has left.
    await git(jane.folder, 'reset', '-q', '--hard', 'HEAD~1');
    expect((await jane.push({ 'content/storm/d.md': entry(9, 'Fourth') })).said).toMatch(/LIVE in .*\/storm\/d\//);
    expect((await get('/live/storm/', 'gzip')).text).toContain('Text of Fourth');
    expectCopies(folder);
  });

  test.each([
    [20, 'the builder that stays', true],
    [3, 'hooks alone', false],
  ])(
    '%i who push at once lose nothing with %s',
    async (count, _, stays) => {
      const { folder, bare, root, clone } = await makeHost();
      await (await clone('seed')).push(site);
      if (stays) await startBuilder(folder);
      const names = Array.from({ length: count }, (_, index) => `j${String(index).padStart(2, '0')}`);
      for (const name of names) {
        const { folder } = await cloneOf(bare, join(root, name));
        writeFiles(folder, { [`content/storm/${name}.md`]: entry(5, `By ${name}`) });
        await git(folder, 'add', '-A');
        await git(folder, 'commit', '-qm', name);
      }
      const said = await Promise.all(names.map((name) => pushUntilTaken(join(root, name))));
      for (const [index, one] of said.entries()) expect(one).toMatch(new RegExp(`LIVE in .*/storm/${names[index]}/`));
      expect((await git(bare, 'log', '--format=%s', 'main')).split('\n').filter(Boolean).sort().slice(-count)).toEqual(names);
      for (const name of names)
        expect(readFileSync(join(folder, `public/storm/${name}/index.html`), 'utf8')).toContain(`Text of By ${name}`);
      expect(pagesIn(folder)).toEqual(await madeAnew(folder));
      expectCopies(folder);
    },
    300_000,
  );
});

/** Pushes as a patient journalist does: whenever others were faster, on top of what they have pushed. */
async function pushUntilTaken(folder: string): Promise<string> {
  for (let attempt = 1; attempt < 200; attempt++) {
    const { status, said } = pushed(await run(folder, 'git', ['push', 'origin', 'main']));
    if (status === 0) return said;
    if (!/rejected|cannot lock ref|failed to update ref|fetch first/.test(said)) throw new Error(said);
    await new Promise((done) => setTimeout(done, Math.random() * 4000));
    await git(folder, 'pull', '-q', '--rebase', 'origin', 'main');
  }
  throw new Error('Others were always faster');
}
