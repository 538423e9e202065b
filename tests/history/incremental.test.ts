import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { temporaryFolder, textsIn } from '../support/generate-folder.ts';
import { entryText, onTheDay, openRepository, siteIn } from '../support/repository.ts';

const text = fc.constantFrom('One', 'Two words', 'Three words here');
const time = fc.constantFrom('09:00', '12:04', '12:09');
const more = fc.constantFrom('', '', '', 'draft: true\n', 'withdrawn: true\n', 'title: [\n');
const file = fc.constantFrom('storm/a.md', 'storm/a.md', 'storm/b.md', 'storm/day-2/a.md', 'fire/a.md');

/** What a newsroom does between two builds; `undefined` deletes a file. */
const change = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(file, text, more, time).map(([path, words, fields, at]) => ({ [path]: entryText(words, fields, at) })) },
  { weight: 1, arbitrary: file.map((path) => ({ [path]: undefined })) },
);
const step = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 2 }),
  git: fc.constantFrom('commit', 'commit', 'commit', 'nothing', 'amend', 'branch', 'merge', 'undo', 'elsewhere'),
  isBuilt: fc.constantFrom(true, true, false),
});

describe('an incremental build with history', () => {
  test('makes what a build from nothing makes, whatever was edited, committed, merged or undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const { root, git, change, commit, build } = openRepository({ 'content/fire/index.md': '---\ntitle: Fire\n---\n' });
        commit('11:58');
        commit('11:59', { 'storm/a.md': entryText('None') });
        await build('12:00');
        const done: string[] = [];
        let minute = 0;
        for (const { changes, git: act, isBuilt } of steps) {
          const now = `12:${String(++minute).padStart(2, '0')}`;
          for (const files of changes) change(files);
          done.push(`${now} ${JSON.stringify(changes)} ${act}`);
          if (act === 'commit') commit(now);
          if (act === 'amend') {
            git(now, 'add', '-A', 'content');
            git(now, 'commit', '-q', '--allow-empty', '--amend', '-m', 'Amended');
          }
          if (act === 'undo' && Number(git(now, 'rev-list', '--count', 'HEAD')) > 2) git(now, 'reset', '-q', '--hard', 'HEAD~1');
          if (act === 'elsewhere') git(now, 'commit', '-q', '--allow-empty', '-m', 'Elsewhere');
          if (act === 'branch') {
            git(now, 'switch', '-q', '-C', 'side', 'HEAD');
            commit(now);
            git(now, 'switch', '-q', 'main');
          }
          if (act === 'merge' && git(now, 'branch', '--list', 'side') !== '') {
            commit(now);
            try {
              git(now, 'merge', '-q', '--no-edit', '--no-ff', '-X', 'theirs', 'side');
            } catch {
              git(now, 'merge', '--abort');
            }
          }
          if (!isBuilt) continue;
          const fresh = temporaryFolder();
          for (const name of ['.git', 'content']) cpSync(join(root, name), join(fresh, name), { recursive: true });
          const remembered = Object.keys(textsIn(join(root, '.cache'))).filter((path) => path.includes('last-good'));
          for (const path of remembered) cpSync(join(root, '.cache', path), join(fresh, '.cache', path));
          const problems = await build(now);
          expect(await siteIn(fresh).build(now), done.join('\n')).toEqual(problems);
          expect(textsIn(join(root, 'dist')), done.join('\n')).toEqual(textsIn(join(fresh, 'dist')));
        }
      }),
      { numRuns: Number(process.env.LIFE_CYCLE_RUNS ?? 6) },
    );
  }, 600_000);

  test('reads no coverage for commits elsewhere, and asks git for one range of them', async () => {
    const { root, commit, git, build, history } = openRepository({ 'content/fire/index.md': '---\ntitle: Fire\n---\n' });
    commit('11:00', { 'storm/a.md': entryText('One'), 'fire/a.md': entryText('One') });
    commit('11:10', { 'storm/a.md': entryText('Two'), 'fire/a.md': entryText('Two') });
    await build('11:30');
    commit('11:40', { 'fire/a.md': entryText('Three') });
    git('11:41', 'commit', '-q', '--allow-empty', '-m', 'Elsewhere');
    const real = nodeEffects(onTheDay('12:00'));
    const [read, asked]: [string[], string[]] = [[], []];
    await build(
      '12:00',
      {},
      {
        read: (path, limit) => {
          read.push(path);
          return real.read(path, limit);
        },
        git: (folder, args, input) => {
          asked.push(args.find((arg) => /^[a-z]/.test(arg) && !arg.includes('=')) ?? '');
          return real.git(folder, args, input);
        },
      },
    );
    expect(
      read
        .filter((path) => path.endsWith('.md'))
        .map((path) => path.slice(root.length))
        .sort(),
    ).toEqual(['/content/fire/a.md', '/content/fire/index.md']);
    expect(asked).toEqual(['rev-parse', 'log', 'cat-file']);
    expect(history('fire/a')).toEqual(['11:40 GMT: -Two|+Three', '11:10 GMT: -One|+Two']);
  });

  test('finds its way when what it remembers is lost or damaged', async () => {
    const { root, commit, build, history } = openRepository();
    commit('11:00', { 'storm/a.md': entryText('One') });
    commit('11:10', { 'storm/a.md': entryText('Two') });
    await build('11:30');
    const memory = Object.keys(textsIn(join(root, '.cache'))).find((path) => path.endsWith('storm/history.json')) ?? '';
    expect(existsSync(join(root, '.cache', memory))).toBe(true);
    rmSync(join(root, '.cache', memory));
    commit('11:40', { 'storm/a.md': entryText('Three') });
    await build('12:00');
    expect(history('storm/a')).toHaveLength(2);
  });

  test('keeps no text of earlier versions where the site no longer shows them', async () => {
    const { root, commit, build, change } = openRepository();
    commit('11:00', { 'storm/a.md': entryText('Onceuponatime') });
    commit('11:10', { 'storm/a.md': entryText('Two') });
    await build('11:30');
    const all = () => Object.values(textsIn(join(root, '.cache'))).join() + Object.values(textsIn(join(root, 'dist'))).join();
    expect(all()).toContain('Onceuponatime');
    change({ 'site.yaml': 'title: News\nurl: https://news.example\n' });
    await build('11:31');
    expect(all()).not.toContain('Onceuponatime');
  });
});
