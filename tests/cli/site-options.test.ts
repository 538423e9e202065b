import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import type { Options } from '../../src/cli/command.ts';
import { readCommandLine } from '../../src/cli/read-command-line.ts';
import { shardOf } from '../../src/cli/shard-option.ts';
import { readSiteOptions, siteOptions } from '../../src/cli/site-options.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { temporaryFolder } from '../support/generate-folder.ts';

const site = '/work-of-a-newsroom/site';
const command = { about: '', options: siteOptions as Options, run: () => 0 };
const read = (line: string, environment: NodeJS.ProcessEnv = {}, cwd = site) =>
  readSiteOptions(readCommandLine(line.split(' ').filter(Boolean), command).values, { environment, cwd });
const refused = async (line: string, environment: NodeJS.ProcessEnv = {}, cwd = site) => {
  try {
    await read(line, environment, cwd);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'nothing was refused';
};

test('without options everything is in the working directory', async () => {
  expect(await read('')).toEqual({
    options: {
      content: `${site}/content`,
      out: `${site}/dist`,
      layouts: `${site}/layouts`,
      allowEmpty: false,
      strict: false,
      git: false,
    },
    root: 'content',
  });
});

test('every option is taken', async () => {
  expect(await read('--content a --out b --layouts c --now 2024-03-25T16:05:00Z --strict --allow-empty --git')).toEqual({
    options: { content: `${site}/a`, out: `${site}/b`, layouts: `${site}/c`, allowEmpty: true, strict: true, git: true },
    now: Date.UTC(2024, 2, 25, 16, 5),
    root: 'a',
  });
});

test('a shard is one of so many', () => {
  expect(shardOf('2/8')).toEqual({ index: 2, count: 8 });
  for (const wrong of ['0/8', '9/8', '2', '2/', '/8', '1/0', '-1/2', '1/2/3', 'a/b', '01/2'])
    expect(() => shardOf(wrong), wrong).toThrow('expected one such as 2/8');
});

describe('folders', () => {
  test('the layouts are beside the content', async () => expect((await read('--content /x/content')).options.layouts).toBe('/x/layouts'));
  test('a path that is given is taken from where the user stands under npm', async () => {
    const npm = { INIT_CWD: '/home/user/elsewhere', npm_package_json: `${site}/package.json` };
    expect(await read('--content news --out public', npm)).toMatchObject({
      options: { content: '/home/user/elsewhere/news', out: '/home/user/elsewhere/public' },
      root: 'news',
    });
    expect(await read('', npm)).toMatchObject({
      options: { content: `${site}/content`, out: `${site}/dist` },
      root: '../../../work-of-a-newsroom/site/content',
    });
  });
  test('but not where npm runs something else', async () => {
    expect((await read('--content a', { INIT_CWD: '/b' })).options.content).toBe(`${site}/a`);
    expect((await read('--content a', { INIT_CWD: '/b', npm_package_json: '/c/package.json' })).options.content).toBe(`${site}/a`);
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
    ['beside what builds remember, where a preview may be', '.cache/preview/site'],
  ])('%s', (_, out) => expect(refused(`--out ${out}`)).resolves.toContain('it must be a folder of its own'));

  test('within layouts that exist', async () => {
    const folder = temporaryFolder({ 'layouts/live.tsx': '' });
    expect(await refused('--out layouts/dist', {}, folder)).toContain('it must be a folder of its own');
  });
  test('beside the content it is accepted, even where its name only begins like it', async () => {
    expect((await read('--out content-dist')).options.out).toBe(`${site}/content-dist`);
    expect((await read('--out ..dist')).options.out).toBe(`${site}/..dist`);
  });
  test('within the content where its name begins with two dots', async () => {
    expect(await refused('--out content/..dist')).toContain('it must be a folder of its own');
  });
});

describe('the clock', () => {
  const now = async (line: string, epoch?: string) => (await read(line, epoch === undefined ? {} : { SOURCE_DATE_EPOCH: epoch })).now;
  test("is the machine's unless it is set", async () => expect(await now('')).toBeUndefined());
  test('is SOURCE_DATE_EPOCH', async () => expect(await now('', '1711382700')).toBe(Date.UTC(2024, 2, 25, 16, 5)));
  test('is --now before that', async () => expect(await now('--now 2024-03-25T17:05Z', '1711382700')).toBe(Date.UTC(2024, 2, 25, 17, 5)));
  test('is UK time without an offset', async () => expect(await now('--now 2024-07-25T17:05')).toBe(Date.UTC(2024, 6, 25, 16, 5)));
  test.each(['--now soon', '--now 17:05', '--now 2024-03-31T01:30'])('%s is refused', (option) =>
    expect(refused(option)).resolves.toMatch(/^Unexpected time `.*` for --now/),
  );
  test.each(['soon', '-1', '1.5', '1711382700000000'])('SOURCE_DATE_EPOCH %s is refused', (epoch) =>
    expect(refused('', { SOURCE_DATE_EPOCH: epoch })).resolves.toMatch(/^Unexpected SOURCE_DATE_EPOCH/),
  );
});
