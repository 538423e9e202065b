import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { type BuildCommand, readArguments, UsageError } from '../../src/cli/arguments.ts';
import { temporaryFolder } from '../support/generate-folder.ts';

type Work = BuildCommand;
const site = '/work-of-a-newsroom/site';
const read = (line: string, environment: NodeJS.ProcessEnv = {}, cwd = site) =>
  readArguments(line.split(' ').filter(Boolean), environment, cwd) as Work;
const refused = (line: string, environment: NodeJS.ProcessEnv = {}, cwd = site) => {
  try {
    read(line, environment, cwd);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'nothing was refused';
};

test('without options everything is in the working directory', () => {
  expect(read('build')).toEqual({
    name: 'build',
    options: { content: `${site}/content`, out: `${site}/dist`, layouts: `${site}/layouts`, allowEmpty: false, strict: false, git: false },
    format: 'text',
    timings: false,
    root: 'content',
  });
});

test('every option is taken', () => {
  expect(read('check --content a --out b --layouts c --now 2024-03-25T16:05:00Z --strict --allow-empty --timings --format json')).toEqual({
    name: 'check',
    options: { content: `${site}/a`, out: `${site}/b`, layouts: `${site}/c`, allowEmpty: true, strict: true, git: false },
    now: Date.UTC(2024, 2, 25, 16, 5),
    format: 'json',
    timings: true,
    root: 'a',
  });
});

test('a build can be of what is committed, and of a share of it', () => {
  expect(read('build --git --shard 2/8').options).toMatchObject({ git: true, shard: { index: 2, count: 8 } });
  for (const wrong of ['0/8', '9/8', '2', '2/', '/8', '1/0', '-1/2', '1/2/3', 'a/b', '01/2'])
    expect(refused(`build --shard=${wrong}`), wrong).toContain('expected one such as 2/8');
});

test('help comes before everything', () => {
  expect(read('--help')).toEqual({ name: 'help' });
  expect(read('-h nonsense')).toEqual({ name: 'help' });
});

describe('folders', () => {
  test('the layouts are beside the content', () => expect(read('build --content /x/content').options.layouts).toBe('/x/layouts'));
  test('a path that is given is taken from where the user stands under npm', () => {
    const npm = { INIT_CWD: '/home/user/elsewhere', npm_package_json: `${site}/package.json` };
    expect(read('build --content news --out public', npm)).toMatchObject({
      options: { content: '/home/user/elsewhere/news', out: '/home/user/elsewhere/public' },
      root: 'news',
    });
    expect(read('build', npm)).toMatchObject({
      options: { content: `${site}/content`, out: `${site}/dist` },
      root: '../../../work-of-a-newsroom/site/content',
    });
  });
  test('but not where npm runs something else', () => {
    expect(read('build --content a', { INIT_CWD: '/b' }).options.content).toBe(`${site}/a`);
    expect(read('build --content a', { INIT_CWD: '/b', npm_package_json: '/c/package.json' }).options.content).toBe(`${site}/a`);
  });
});

describe('an output folder is refused', () => {
  test.each([
    ['the content', 'content'],
    ['within the content', 'content/dist'],
    ['above the content', '.'],
    ['above the working directory', '..'],
    ['the root', '/'],
    ['the home folder', homedir()],
    ['by another way', 'x/../content'],
  ])('%s', (_, out) => expect(refused(`build --out ${out}`)).toContain('it must be a folder of its own'));

  test('within layouts that exist', () => {
    const folder = temporaryFolder({ 'layouts/live.tsx': '' });
    expect(refused('build --out layouts/dist', {}, folder)).toContain('it must be a folder of its own');
  });
  test('beside the content it is accepted, even where its name only begins like it', () => {
    expect(read('build --out content-dist').options.out).toBe(`${site}/content-dist`);
    expect(read('build --out ..dist').options.out).toBe(`${site}/..dist`);
  });
  test('within the content where its name begins with two dots', () => {
    expect(refused('build --out content/..dist')).toContain('it must be a folder of its own');
  });
});

describe('the clock', () => {
  const now = (line: string, epoch?: string) => read(line, epoch === undefined ? {} : { SOURCE_DATE_EPOCH: epoch }).now;
  test("is the machine's unless it is set", () => expect(now('build')).toBeUndefined());
  test('is SOURCE_DATE_EPOCH', () => expect(now('build', '1711382700')).toBe(Date.UTC(2024, 2, 25, 16, 5)));
  test('is --now before that', () => expect(now('build --now 2024-03-25T17:05Z', '1711382700')).toBe(Date.UTC(2024, 2, 25, 17, 5)));
  test('is UK time without an offset', () => expect(now('build --now 2024-07-25T17:05')).toBe(Date.UTC(2024, 6, 25, 16, 5)));
  test.each(['--now soon', '--now 17:05', '--now 2024-03-31T01:30'])('%s is refused', (option) =>
    expect(refused(`build ${option}`)).toMatch(/^Unexpected time `.*` for --now/),
  );
  test.each(['soon', '-1', '1.5', '1711382700000000'])('SOURCE_DATE_EPOCH %s is refused', (epoch) =>
    expect(refused('build', { SOURCE_DATE_EPOCH: epoch })).toMatch(/^Unexpected SOURCE_DATE_EPOCH/),
  );
});

describe('is wrong usage', () => {
  test.each([
    ['', 'Name a command'],
    ['bulid', 'Unexpected command `bulid`'],
    ['build check', 'Unexpected command `check`'],
    ['build --contnet x', '--contnet'],
    ['check --format xml', 'Unexpected format `xml`'],
    ['build --out', '--out'],
  ])('`%s`', (line, message) => expect(refused(line)).toContain(message));

  test('and a terminal is shown nothing that it would obey', () => expect(refused('bu\u001b[31mild')).toContain('bu\ufffd[31mild'));
});
