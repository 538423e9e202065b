import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { git, stopPress } from '../support/command.ts';
import { type Files, pathsIn, temporaryFolder } from '../support/generate-folder.ts';

const files: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/live\nauthors:\n  Zoë Doe: {role: Live editor}\n  Idris Penhallow: {}\n',
  'content/storm/index.md': '---\r\ntitle: "The storm"   # working title\r\nstart: 2024-03-25 09:00\r\n---\r\nKnown.\r\n',
  'content/storm/harbour.md': '---\ntime: 2024-03-25 16:05\ntags: [ breaking ] # yes\n---\n## Harbour closed\n',
  'content/storm/bridge.md': "---\ntime: 2024-03-25 16:10\ntitle: 'Bridge closed'\n---\nText",
  'content/storm/later.md': '---\ntime: 2024-03-25 19:30\n---\n## Under embargo\n',
  'content/storm/note.md': '---\ntime: 2024-03-25 19:40\ndraft: true\n---\n## A draft\n',
  'content/old/index.md': '---\ntitle: The old one\nend: 2024-01-01 12:00\n---\n',
  'content/old/harbour.md': '---\ntime: 2024-01-01 10:00\n---\nText\n',
};
const now = ['--now', '2024-03-25T18:00:00Z'];

function site(more: Files = {}) {
  const root = temporaryFolder({ ...files, ...more });
  return {
    root,
    run: (...args: string[]) => stopPress(root, args),
    read: (path: string) => readFileSync(join(root, 'content', path), 'utf8'),
    unchanged: () => {
      for (const [path, text] of Object.entries(files)) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
    },
  };
}

describe('new', () => {
  test('writes the time, the byline of the register, its role and all that is asked for', async () => {
    const { root, read } = site();
    await git(root, 'init', '-q');
    await git(root, 'config', 'user.name', 'zoe doe');
    const { status, stdout, stderr } = await stopPress(
      root,
      ['new', 'Minister resigns', '-t', 'breaking', '--tag', 'Fact check', '--key', ...now],
      'Text\n\nMore.\n',
    );
    expect([status, stderr]).toEqual([0, '']);
    const [, path = ''] = /^Wrote content\/(storm\/2024-03-25-1800-minister-resigns-[a-z][a-z0-9]{2}\.md)\n/.exec(stdout) ?? [];
    expect(read(path)).toBe(
      '---\ntime: 2024-03-25 18:00\nauthor: Zoë Doe\nrole: Live editor\ntags: [breaking, Fact check]\nkey: true\n---\n## Minister resigns\n\nText\n\nMore.\n',
    );
    expect(stdout).toContain(`Next: stop-press publish content/${path}`);
    const second = await stopPress(root, ['new', 'Minister resigns', ...now]);
    expect(second.stdout).toContain(`content/${path.replace('.md', '-2.md')}`);
    await git(root, 'config', 'user.email', 'another@news.example');
    const { stdout: third } = await stopPress(root, ['new', 'Minister resigns', ...now]);
    expect(third).toMatch(/minister-resigns-[a-z][a-z0-9]{2}\.md\n/);
    expect(third).not.toContain(path);
    expect((await stopPress(root, ['check', '--strict', ...now])).status).toBe(0);
  });

  test('what Markdown would read more into is a title, and a time to come is an embargo', async () => {
    const { run, root, read } = site();
    const { stdout } = await run(
      'new',
      '#1: *stars* & <b>',
      '--time',
      '19:15',
      '--author',
      'Guest Writer',
      '--role',
      'Economist: "x"',
      '--draft',
      '--pinned',
      ...now,
    );
    const path = pathsIn(join(root, 'content')).find((one) => one.includes('1915')) ?? '';
    expect(read(path)).toBe(
      '---\ntime: 2024-03-25 19:15\nauthor: Guest Writer\nrole: "Economist: \\"x\\""\ntitle: "#1: *stars* & <b>"\npinned: true\ndraft: true\n---\n',
    );
    expect(stdout).toContain('Readers see it from Monday 25 March 2024, 19:15 GMT on');
  });

  test('without a terminal it asks nothing, and says what is missing', async () => {
    const { run, unchanged } = site({ 'content/second/index.md': '---\ntitle: The second\n---\n' });
    const several = await run('new', 'Headline', ...now);
    expect(several.status).toBe(1);
    expect(several.stderr).toBe('2 coverages are live. Name one with --coverage:\n  second  The second\n  storm  The storm\n');
    expect((await run('new', ...now)).stderr).toContain('Missing headline.');
    expect((await run('new', 'Headline', '--coverage', 'nowhere', ...now)).stderr).toContain('No coverage is `nowhere`');
    expect((await run('new', 'Headline', '--time', '25:00', ...now)).status).toBe(2);
    unchanged();
  });

  test('a byline that is not among the authors is left out, with a word', async () => {
    const { root, run } = site();
    await git(root, 'init', '-q');
    await git(root, 'config', 'user.name', 'jd42');
    expect((await run('new', 'Headline', ...now)).stdout).toContain("`jd42`, git's user.name, is not among the authors in site.yaml");
  });

  test('starts a coverage', async () => {
    const { run, read, root } = site();
    mkdirSync(join(root, 'content/empty'));
    expect((await run('new', '--coverage', 'Budget: the day', '--author', 'Idris Penhallow', ...now)).stdout).toContain(
      'Wrote content/budget-the-day/index.md',
    );
    expect(read('budget-the-day/index.md')).toBe(
      '---\ntitle: "Budget: the day"\nstart: 2024-03-25 18:00\neditors: [Idris Penhallow]\n---\n',
    );
    for (const taken of ['Storm', 'Empty', 'Assets', 'The Budget: the day'.slice(4)])
      expect((await run('new', '-c', taken, ...now)).status, taken).toBe(1);
  });
});

describe('commands that change front matter', () => {
  test('touch one field and say what next', async () => {
    const { run, read } = site();
    expect((await run('pin', 'content/storm/harbour.md')).stdout).toBe(
      'Pinned content/storm/harbour.md.\nNext: stop-press publish content/storm/harbour.md\n',
    );
    expect(read('storm/harbour.md')).toBe(String(files['content/storm/harbour.md']).replace('# yes\n', '# yes\npinned: true\n'));
    expect((await run('pin', 'storm/harbour')).stdout).toContain('is pinned already');
    expect((await run('pin', 'storm/harbour', '--off')).status).toBe(0);
    expect(read('storm/harbour.md')).toContain('\npinned: false\n---');
    expect((await run('pin', 'bridge', '--off')).stdout).toContain('is not pinned; nothing was changed');

    for (const text of ["It's 40, not 4", 'And again'])
      expect((await run('correct', 'https://news.example/live/storm/#bridge', text, ...now)).status).toBe(0);
    expect(read('storm/bridge.md')).toBe(
      "---\ntime: 2024-03-25 16:10\ntitle: 'Bridge closed'\ncorrection: [{time: 2024-03-25 18:00, text: \"It's 40, not 4\"}, {time: 2024-03-25 18:00, text: And again}]\n---\nText",
    );

    const { stdout } = await run('withdraw', 'https://news.example/live/storm/bridge/', 'Wrong: all of it', ...now);
    expect(stdout).toContain("Git's history still has the text");
    expect(stdout).toContain('The address still has `bridge` in it');
    expect(read('storm/bridge.md')).toContain('\nwithdrawn: {time: 2024-03-25 18:00, reason: "Wrong: all of it"}\n---\nText');
    const before = read('storm/bridge.md');
    expect((await run('withdraw', 'bridge')).stdout).toContain('is withdrawn already; nothing was changed');
    expect(read('storm/bridge.md')).toBe(before);

    expect((await run('close', 'the storm', ...now)).stdout).toContain('Closed at 2024-03-25 18:00: content/storm/index.md');
    expect(read('storm/index.md')).toBe(String(files['content/storm/index.md']).replace('09:00\r\n', '09:00\r\nend: 2024-03-25 18:00\r\n'));
    expect((await run('close', 'storm', ...now)).stdout).toContain('is closed already');
    expect((await run('close', 'storm', '--time', '2024-03-26 01:00', ...now)).stdout).toContain('Will close at 2024-03-26 01:00');
    expect((await run('check', ...now)).status).toBe(0);
  });

  test('name what may be meant, and change nothing', async () => {
    const { run, unchanged } = site();
    const { status, stderr } = await run('pin', 'closed');
    expect([status, stderr]).toEqual([
      1,
      '`closed` may be any of 2 entries; nothing was changed. Name one by its path:\n  content/storm/bridge.md  Bridge closed\n  content/storm/harbour.md  Harbour closed\n',
    ]);
    expect((await run('pin', 'harbour')).stderr).toContain('may be any of 2 entries');
    expect((await run('withdraw', 'nowhere')).stderr).toContain('No entry is `nowhere`');
    expect((await run('correct', 'bridge')).stderr).toContain('Missing text of the correction');
    expect((await run('close', 'o')).status).toBe(1);
    expect((await run('close', 'storm', '--time', '2024-03-24 01:00', ...now)).stderr).toContain('Nothing was changed');
    unchanged();
  });

  test('leave a file that is not sound, or has another form', async () => {
    const broken = '---\ntime: 2024-03-25 16:05\ntitle: [\n---\nText';
    const other = '---\ntime: 2024-03-25 16:05\ncorrection: It is 40\n---\nText';
    const { run, read } = site({ 'content/storm/broken.md': broken, 'content/storm/other.md': other });
    expect((await run('withdraw', 'storm/broken', 'x')).stderr).toMatch(
      /storm\/broken\.md:3:9 {2}error[\s\S]*add the line by hand: `withdrawn: /,
    );
    expect((await run('correct', 'storm/other', 'x')).stderr).toContain('Nothing was changed');
    expect([read('storm/broken.md'), read('storm/other.md')]).toEqual([broken, other]);
  });
});

test('next tells what falls due, the soonest first', async () => {
  const { run } = site({ 'content/budget/index.md': '---\ntitle: Budget\nstart: 2024-07-01 09:00\nend: 2024-03-25 19:30 GMT\n---\n' });
  await run('close', 'storm', '--time', '19:00', ...now);
  expect((await run('next', ...now)).stdout).toBe(
    [
      'Monday 25 March 2024, 19:00 GMT  coverage ends',
      '    content/storm/index.md  The storm',
      'Monday 25 March 2024, 19:30 GMT  entry is published',
      '    content/storm/later.md  Under embargo',
      'Monday 1 July 2024, 09:00 BST  coverage starts',
      '    content/budget/index.md  Budget',
      '',
    ].join('\n'),
  );
  expect(JSON.parse((await run('next', '--format', 'json', ...now)).stdout)[1]).toEqual({
    time: '2024-03-25T19:30:00+00:00',
    kind: 'entry',
    file: 'content/storm/later.md',
    title: 'Under embargo',
  });
  expect((await run('next', '--now', '2030-01-01T00:00Z')).stdout).toBe('Nothing falls due by itself.\n');
});
