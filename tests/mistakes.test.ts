import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepare } from '../src/build.ts';
import { problemText, summary } from '../src/cli/report.ts';
import { nodeEffects } from '../src/effects.ts';
import { temporaryFolder } from './support/generate-folder.ts';
import { expectGolden } from './support/sites-golden.ts';
import { makeFile, type Recipe, readJson } from './support/sites-make.ts';
import { fixtures, plainLayouts } from './support/sites-step.ts';

const now = Date.parse('2024-03-25T18:00:00Z');

/** What stands beside every mistake, and must not suffer from it. */
const sound = {
  'content/site.yaml': 'title: The Example\nurl: https://news.example/live\nauthors: {Jane Doe: {role: Live reporter}}\n',
  'content/match/index.md': '---\ntitle: The match\n---\n',
  'content/match/good.md': '---\ntime: 2024-03-25 16:00\n---\n\nKick-off.\n',
};

/**
 * Each `<case>.md` is an entry with one mistake, each `<case>.json` says how such a file is made, and `<case>.txt` is what
 * `check` says of it. Those in `no-or-several/` are not told exactly once: they are none, or more than one.
 */
describe.each(['.', 'no-or-several'])('mistakes in %s', (group) => {
  const folder = join(fixtures, 'mistakes', group);
  test.each(casesIn(folder))('%s', async (name) => {
    const root = temporaryFolder(sound);
    const content = join(root, 'content');
    const file = join(folder, name);
    if (existsSync(`${file}.md`)) copyFileSync(`${file}.md`, join(content, 'match', `${name}.md`));
    for (const [path, recipe] of Object.entries(readJson<Record<string, Recipe>>(`${file}.json`))) makeFile(content, path, recipe);

    const options = { content, out: join(root, 'out'), layouts: plainLayouts };
    const { problems, site } = await prepare(options, nodeEffects(now), async (_, action) => action());

    const said = problems.map((problem) => problemText(problem, 'content'));
    expectGolden([...said, summary(problems)].join('\n').concat('\n'), `${file}.txt`);
    if (group === '.') expect.soft(said).toHaveLength(1);
    const parts = await Promise.all((site?.plan.parts ?? []).map(({ open }) => open()));
    const paths = parts.flatMap(({ documents }) => documents().map(({ path }) => path));
    expect(paths, 'the sound entry beside it').toContain('match/good/index.html');
  });
});

function casesIn(folder: string): string[] {
  const names = readdirSync(folder).flatMap((name) => /^(.+)\.(?:md|json)$/.exec(name)?.[1] ?? []);
  return [...new Set(names)].sort();
}
