import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { temporaryFolder, textsIn } from '../support/generate-folder.ts';
import { entryText, onTheDay, openRepository, siteIn } from '../support/repository.ts';

const path = 'storm/harbour.md';

/** A repository in which the entry was committed in several forms, each at its time. */
function edited(versions: Readonly<Record<string, string | undefined>>, settings?: string) {
  const repository = openRepository({}, settings);
  for (const [time, text] of Object.entries(versions)) repository.commit(time, { [path]: text });
  return repository;
}

const twice = {
  '10:01': entryText('## Shut\n\n400 ferries.\n\nNo one is hurt.'),
  '10:20': entryText('## Shut\n\n40 ferries.\n\nNo one is hurt.'),
};

describe('the page of an entry', () => {
  test('shows what was changed and when, with the correction that came with it', async () => {
    const { build, history, commit } = edited(twice);
    const corrected = entryText(
      '## Shut again\n\n40 ferries.\n\nTwo are hurt.\n\nRain.',
      'correction: { time: 2024-03-25 10:30, text: "Two are." }\n',
    );
    commit('10:31', { [path]: corrected });
    expect(await build('11:00')).toEqual([]);
    expect(history('storm/harbour')).toEqual([
      '10:31 GMT: Two are. / Shut|+ again / -No one is|+Two are| hurt.|+\nRain.',
      '10:20 GMT: -400|+40| ferries.',
    ]);
  });

  test('shows when, where the site wants no more', async () => {
    const { build, history } = edited(twice, 'history: edits\n');
    await build('11:00');
    expect(history('storm/harbour')).toEqual(['10:20 GMT']);
  });

  test('shows nothing where the site does not ask for it, and git is not asked either', async () => {
    const { build, history } = edited(twice, '');
    const git = () => expect.fail('git was run');
    expect(await build('11:00', {}, { git })).toEqual([]);
    expect(history('storm/harbour')).toEqual([]);
  });

  test('shows times of the site’s zone', async () => {
    const { build, root } = edited(twice, 'history: edits\ntimezone: Europe/Paris\n');
    await build('11:00');
    expect(readFileSync(join(root, 'dist/storm/harbour/index.html'), 'utf8')).toContain('edited, Monday 25 March 2024, 11:20 CET');
  });

  test.each<[string, Readonly<Record<string, string | undefined>>, string[]]>([
    ['was a draft', { '10:01': entryText('One', 'draft: true\n'), '10:02': entryText('Two') }, []],
    ['was edited under its embargo', { '10:01': entryText('One', '', '10:30'), '10:02': entryText('Two', '', '10:30') }, []],
    [
      'was embargoed, published when it was due, and edited then',
      { '10:01': entryText('One', '', '10:30'), '10:40': entryText('Two', '', '10:30') },
      ['10:40 GMT: -One|+Two'],
    ],
    [
      'was embargoed, and replaced in the minute when it was due',
      { '10:01': entryText('One', '', '10:30'), '10:30': entryText('Two', '', '10:30') },
      [],
    ],
    ['was held back for an error', { '10:01': '---\ntime: 10.01\n---\nOne\n', '10:02': entryText('Two') }, []],
    [
      'was broken in between',
      { '10:01': entryText('One'), '10:02': entryText('Broken', 'title: [\n'), '10:03': entryText('Two') },
      ['10:03 GMT: -One|+Two'],
    ],
    ['came back from a withdrawal', { ...twice, '10:30': entryText('One', 'withdrawn: true\n'), '10:31': entryText('One') }, []],
    ['was taken back as a draft and came again', { ...twice, '10:30': entryText('One', 'draft: true\n'), '10:31': entryText('One') }, []],
    ['was put under embargo again', { ...twice, '10:30': entryText('One', '', '10:50'), '10:40': entryText('Two', '', '10:35') }, []],
    ['was deleted and restored', { ...twice, '10:30': undefined, '10:31': entryText('One') }, []],
    ['is withdrawn', { ...twice, '10:30': entryText('One', 'withdrawn: true\n') }, []],
    [
      'was changed in nothing that readers read',
      {
        '10:01': entryText('One'),
        '10:02': entryText('One', 'key: true\n'),
        '10:03': entryText('*One*', 'tags: [rain]\n'),
        '10:04': entryText('Two'),
      },
      ['10:04 GMT: -One|+Two'],
    ],
    [
      'went one way and back',
      { '10:01': entryText('One'), '10:02': entryText('Two'), '10:03': entryText('One') },
      ['10:03 GMT: -Two|+One', '10:02 GMT: -One|+Two'],
    ],
    [
      'was edited by somebody whose clock is fast',
      { '10:01': entryText('One'), '10:30': entryText('Two'), '10:10': entryText('Three') },
      ['10:30 GMT: -One|+Three'],
    ],
    [
      'was edited under its embargo by somebody whose clock is fast',
      { '10:01': entryText('One', '', '10:30'), '10:40': entryText('Two', '', '10:30'), '10:20': entryText('Three', '', '10:30') },
      [],
    ],
    ['has a commit of tomorrow', { ...twice, '23:00': entryText('Three') }, []],
  ])('says what is right of one that %s', async (_, versions, expected) => {
    const { build, history } = edited(versions);
    await build('11:00');
    expect(history('storm/harbour')).toEqual(expected);
  });
});

describe('what is redacted', () => {
  const thrice = { '10:01': entryText('One'), '10:20': entryText('LIBEL'), '10:40': entryText('Two'), '10:50': entryText('Three') };

  test.each<[string, string, string[]]>([
    ['nothing', '', ['10:50 GMT: -Two|+Three', '10:40 GMT: -LIBEL|+Two', '10:20 GMT: -One|+LIBEL']],
    ['all before a time', 'redact: [{ entry: storm/harbour, before: 2024-03-25 10:30 }]', ['10:50 GMT: -Two|+Three']],
    ['all', 'redact: [{ entry: storm/harbour }]', []],
    [
      'by the widest of several',
      'redact: [{ entry: storm/harbour, before: 2024-03-25 10:10 }, { entry: storm/harbour, before: 2024-03-25 10:45 }]',
      [],
    ],
    [
      'of another entry',
      'redact: [{ entry: storm/other }]',
      ['10:50 GMT: -Two|+Three', '10:40 GMT: -LIBEL|+Two', '10:20 GMT: -One|+LIBEL'],
    ],
  ])('is not shown: %s', async (_, redact, expected) => {
    const { commit, build, history, root } = edited(thrice);
    commit('10:55', { 'storm/other.md': entryText('Other') });
    await build('11:00');
    writeFileSync(join(root, 'content/site.yaml'), `title: News\nurl: https://news.example\nhistory: changes\n${redact}\n`);
    expect(await build('11:00')).toEqual([]);
    expect(history('storm/harbour')).toEqual(expected);
    const memory = Object.entries(textsIn(join(root, '.cache'))).find(([file]) => file.endsWith('storm/history.json'))?.[1] ?? '';
    expect(memory.includes('LIBEL')).toBe(expected.some((line) => line.includes('LIBEL')));
  });

  test.each([
    ['redact: [{ entry: storm/harbour, before: 10.30 }]', 'Unexpected time `10.30`'],
    ['redact: [{ entry: harbour }]', 'Unexpected `redact.entry` `harbour`, expected an entry by its address'],
    ['redact: storm/harbour', 'Unexpected `redact` `storm/harbour`'],
    ['redact:', 'Unexpected `redact`'],
    ['redacted: [{ entry: storm/harbour }]', 'Unexpected field `redacted`'],
  ])('must be sound, or no history is shown at all: %s', async (redact, said) => {
    const { build, history } = edited(thrice, `history: changes\n${redact}\n`);
    const problems = (await build('11:00')).join('\n');
    expect(problems).toContain(said);
    expect(problems).toContain('Until this is mended no page shows any history.');
    expect(history('storm/harbour')).toEqual([]);
  });

  test.each([
    ['storm/harbor', 'Unexpected entry in `storm/harbor`, there is none of that address, expected `storm/harbour`'],
    ['strom/harbour', 'Unexpected coverage in `strom/harbour`, there is none of that address, expected `storm/harbour`'],
    ['storm/quite-another', 'Unexpected entry in `storm/quite-another`, there is none of that address'],
  ])('must be there: %s', async (entry, said) => {
    const { build } = edited(thrice, `history: changes\nredact:\n  - entry: ${entry}\n`);
    const [problem] = await build('11:00');
    expect(problem?.split('\n')[0]).toBe(`content/site.yaml:5:12  error  ${said} (redact)`);
  });
});

describe('what git knows', () => {
  test('counts from a merge on, if it came in with one', async () => {
    const { git, commit, build, history } = edited({ '10:01': entryText('One') });
    git('10:02', 'switch', '-q', '-c', 'side');
    commit('10:05', { [path]: entryText('Side') });
    commit('10:06', { [path]: entryText('Two') });
    git('10:07', 'switch', '-q', 'main');
    commit('10:10', { 'storm/other.md': entryText('Other') });
    await build('10:15');
    git('10:20', 'merge', '-q', '--no-edit', 'side');
    await build('11:00');
    expect(history('storm/harbour')).toEqual(['10:20 GMT: -One|+Two']);
  });

  test('follows a file into another folder', async () => {
    const { commit, build, history } = edited(twice);
    commit('10:30', { [path]: undefined, 'storm/day-2/harbour.md': entryText('Other') });
    await build('11:00');
    expect(history('storm/harbour')).toHaveLength(2);
  });

  test('is not known of two files with one address, nor of what was before', async () => {
    const { commit, build, history } = edited(twice);
    commit('10:30', { 'storm/day-2/harbour.md': entryText('Other') });
    commit('10:40', { 'storm/day-2/harbour.md': undefined });
    commit('10:50', { [path]: entryText('Last') });
    await build('11:00');
    expect(history('storm/harbour')).toEqual(['10:50 GMT: -Shut / -40 ferries.\nNo one is hurt.|+Last']);
  });

  test('is nothing before an entry had its name', async () => {
    const { commit, build, history } = edited(twice);
    commit('10:30', { [path]: undefined, 'storm/port.md': twice['10:20'] });
    await build('11:00');
    expect(history('storm/port')).toEqual([]);
  });

  test('is nothing of a text that nobody has committed yet', async () => {
    const { change, commit, build, history } = edited(twice);
    change({ [path]: entryText('Three') });
    await build('11:00');
    expect(history('storm/harbour')).toEqual([]);
    commit('11:01');
    await build('11:02');
    expect(history('storm/harbour')).toHaveLength(2);
  });

  test('follows a branch that was written anew', async () => {
    const { git, build, history } = edited(twice);
    await build('11:00');
    git('10:50', 'commit', '-q', '--amend', '--no-edit');
    await build('11:00');
    expect(history('storm/harbour')).toEqual([expect.stringMatching(/^10:50 GMT/)]);
    git('10:55', 'reset', '-q', '--hard', 'HEAD~1');
    await build('11:00');
    expect(history('storm/harbour')).toEqual([]);
  });

  test('is less in a shallow clone, and never wrong; coverages that have not changed are not read', async () => {
    const { root, git, commit } = edited(
      { ...twice, '10:30': entryText('Three'), '10:40': entryText('Four') },
      'history: changes\nredact: [{ entry: storm/other }]\n',
    );
    commit('10:45', { 'fire/index.md': '---\ntitle: Fire\n---\n', 'fire/a.md': entryText('A'), 'storm/other.md': entryText('B') });
    for (const [depth, lines] of [
      [1, 0],
      [3, 1],
      [4, 2],
    ] as const) {
      const clone = temporaryFolder();
      git('10:50', 'clone', '-q', '--depth', String(depth), `file://${root}`, clone);
      const { build, history } = siteIn(clone);
      const problems = await build('11:00');
      expect(problems.map((text) => text.split('\n')[0])).toEqual([
        'content/site.yaml  note  Missing a part of the history of entries, this clone is shallow (history)',
      ]);
      expect(history('storm/harbour').map((line) => line.slice(0, 5))).toEqual(['10:40', '10:30'].slice(0, lines));
    }
    // The next job of a CI has another clone, which begins elsewhere, and what the one before remembered.
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    git('10:50', 'clone', '-q', '--depth', '1', `file://${root}`, one);
    await siteIn(one).build('11:00', { git: true });
    commit('10:55', { 'fire/a.md': entryText('AA') });
    git('10:56', 'clone', '-q', '--depth', '1', `file://${root}`, two);
    cpSync(join(one, '.cache'), join(two, '.cache'), { recursive: true });
    const real = nodeEffects(onTheDay('11:00'));
    const read: string[] = [];
    const reading: typeof real.read = (file, limit) => {
      read.push(file);
      return real.read(file, limit);
    };
    await siteIn(two).build('11:00', { git: true }, { read: reading });
    expect(
      read
        .filter((file) => file.endsWith('.md'))
        .map((file) => file.slice(two.length))
        .sort(),
    ).toEqual(['/content/fire/a.md', '/content/fire/index.md']);
  });

  test('does not tell since when the first version in a shallow clone is there, so that a redaction takes it away', async () => {
    const { root, git } = edited(
      { ...twice, '10:30': entryText('Three') },
      'history: changes\nredact: [{ entry: storm/harbour, before: 2024-03-25 10:10 }]\n',
    );
    const clone = temporaryFolder();
    git('10:50', 'clone', '-q', '--depth', '2', `file://${root}`, clone);
    const { build, history } = siteIn(clone);
    await build('11:00');
    expect(history('storm/harbour')).toEqual([]);
  });

  test.each<[string, (root: string) => void]>([
    ['no repository', (root) => rmSync(join(root, '.git'), { recursive: true })],
    ['no commit', (root) => rmSync(join(root, '.git/refs/heads/main'))],
  ])('is nothing where there is %s, with one note', async (_, act) => {
    const { root, build, history } = edited(twice);
    act(root);
    expect((await build('11:00')).map((text) => text.split('\n')[0])).toEqual([
      'content/site.yaml  note  Missing history of entries, there is no commit of them here (history)',
    ]);
    expect(history('storm/harbour')).toEqual([]);
  });
});
