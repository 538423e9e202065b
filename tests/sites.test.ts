import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from './support/generate-folder.ts';
import { compileCli, transcript } from './support/sites-cli.ts';
import { expectGolden, expectGoldenFolder, filesIn } from './support/sites-golden.ts';
import { makeContent } from './support/sites-make.ts';
import { buildStep, fixtures, foldersIn, pageLines, readStep, report, secret, timesOf } from './support/sites-step.ts';

/**
 * Each folder in `fixtures/sites` is a site, each number in it a state of its content folder that is built after the one
 * before into the same output: `content/` and what `make.json` adds to it. What comes out is held against goldens.
 */
describe('sites', () => {
  const sites = join(fixtures, 'sites');
  test.each(foldersIn(sites))('%s', async (name) => {
    const root = temporaryFolder();
    const out = join(root, 'out');
    for (const number of foldersIn(join(sites, name))) {
      const folder = join(sites, name, number);
      const step = readStep(folder);
      makeContent(folder, join(root, 'content'));

      const built = await buildStep(root, step);

      expectGolden(report(built, root, step), join(folder, 'problems.txt'));
      if (step.expect === 'files') expectGoldenFolder(out, join(folder, 'expected'), step.derived);
      if (step.expect === 'pages') expectGolden(pageLines(out), join(folder, 'pages.txt'));
      if (!step.secretIsPublic) expect.soft(filesWith(secret, root), `step ${number}`).toEqual([]);
      const times = timesOf(out);
      const again = await buildStep(root, step);
      expect.soft(report(again, root, step), `step ${number} built twice`).toBe(report(built, root, step));
      expect.soft(timesOf(out), `step ${number} built twice`).toEqual(times);
    }
  });
});

/** Each folder in `fixtures/cli` has a content folder, `commands.txt` to run beside it, and `expected.txt`, what they say. */
describe('command line', () => {
  const cases = join(fixtures, 'cli');
  beforeAll(compileCli);
  test.each(foldersIn(cases))('%s', async (name) => {
    const root = temporaryFolder();
    makeContent(join(cases, name), join(root, 'content'));
    const commands = readFileSync(join(cases, name, 'commands.txt'), 'utf8')
      .trimEnd()
      .split('\n');

    const said: string[] = [];
    for (const command of commands) said.push(await transcript(command, root));

    expectGolden(said.join('\n'), join(cases, name, 'expected.txt'));
    expect.soft(said.join('')).not.toMatch(/^\s*(stderr:)?\s+at .*:\d+:\d+/m);
  });
});

/**
 * Files of the output, and of what is remembered of it, that have a word in their text or path. The store of last good
 * entries and `parsed.json` hold what stands in the source files of what is published, comments and all.
 */
function filesWith(word: string, root: string): string[] {
  return [...filesIn(root)].flatMap(([path, bytes]) => {
    const counts = path.startsWith('out/') || /\/(manifest|files|coverage)\.json$/.test(path);
    return counts && `${path} ${bytes.toString('latin1')}`.toLowerCase().includes(word.toLowerCase()) ? [path] : [];
  });
}
