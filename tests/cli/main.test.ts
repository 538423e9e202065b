import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { startCli } from '../support/demo.ts';
import { pathsIn, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const run = (cwd: string, line: string, environment: NodeJS.ProcessEnv = {}) => {
  const { INIT_CWD: _, SOURCE_DATE_EPOCH: __, ...rest } = process.env;
  return spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...line.split(' ')], {
    cwd,
    encoding: 'utf8',
    env: { ...rest, ...environment },
  });
};
const site = (entry = 'Text') =>
  temporaryFolder({
    'content/site.yaml': 'title: Newsroom\nurl: https://news.example/live\n',
    'content/event/index.md': '---\ntitle: An event\n---\n',
    'content/event/a.md': `---\ntime: 2024-03-25 16:05\n---\n${entry}\n`,
  });

test('a build publishes, says so and ends with 0', () => {
  const folder = site();
  const { status, stdout, stderr } = run(folder, 'build');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Published 1 coverage with 1 entry: \d+ files written, 0 deleted, 0 unchanged; \d+\.\d s\n$/);
  expect(pathsIn(`${folder}/dist`)).toContain('event/a/index.html');
});

test('a build is brought to its end though nobody reads what it says', async () => {
  const folder = site();
  const child = startCli(folder, ['build', '--timings']);
  child.stdout?.destroy();
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const status = await new Promise((done) => child.on('close', done));
  expect([status, said]).toEqual([0, '']);
  expect(pathsIn(`${folder}/dist`)).toContain('event/a/index.html');
});

test("the same input gives the same bytes, whatever the machine's zone, language, folder and the order of its files", () => {
  const [one, two] = [site(), site()];
  run(one, 'build', { TZ: 'UTC', LANG: 'C', SOURCE_DATE_EPOCH: '1711582700' });
  run(two, 'build', { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '1911382700' });
  expect(textsIn(`${two}/dist`)).toEqual(textsIn(`${one}/dist`));
});

describe('check', () => {
  test('of a sound site ends with 0 and writes nothing of it', () => {
    const folder = site();
    const { status, stderr } = run(folder, 'check');
    expect([status, stderr]).toEqual([0, 'No problems found.\n']);
    expect(pathsIn(folder).filter((path) => path.startsWith('dist/'))).toEqual([]);
  });

  test('of an error ends with 1, of a warning only under --strict', () => {
    expect(run(site('<b>'), 'check').status).toBe(1);
    const warned = site('[a](b.md)');
    expect([run(warned, 'check').status, run(warned, 'check --strict').status]).toEqual([0, 1]);
  });
});

test('a strict build with a warning writes nothing', () => {
  const folder = site('[a](b.md)');
  const { status, stderr } = run(folder, 'build --strict');
  expect(status).toBe(1);
  expect(stderr).toContain('Nothing was written');
  expect(pathsIn(folder).filter((path) => path.startsWith('dist/'))).toEqual([]);
});

test('without site.yaml the site stays as it is', () => {
  const folder = site();
  run(folder, 'build');
  const before = textsIn(`${folder}/dist`);
  writeFiles(folder, { 'content/site.yaml': 'title: [' });
  expect(run(folder, 'build').status).toBe(1);
  expect(textsIn(`${folder}/dist`)).toEqual(before);
});

test('a problem of a layout names the file of the layout', () => {
  const folder = site();
  writeFiles(folder, { 'layouts/live.tsx': 'export function Live() { return <p>; }' });
  expect(run(folder, 'check').stderr).toMatch(/^(layouts|\/.*\/layouts)\/live\.tsx:1:/);
});

test('wrong usage ends with 2 and a hint, help with 0', () => {
  const { status, stderr } = run(site(), 'bulid');
  expect([status, stderr.trim().split('\n').length]).toEqual([2, 2]);
  const help = run(site(), '--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain('Usage: stop-press <command>');
});
