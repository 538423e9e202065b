import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../support/demo.ts';
import { temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

/** The command line as a user starts it: compiled, and with threads where there is much to parse. */
function stopPress(root: string, ...more: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(repository, 'src/cli/start.js'), 'build', ...more], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const entry = (number: number, text: string) =>
  `---\ntime: ${new Date(Date.UTC(2024, 2, 25, 0, number)).toISOString()}\nauthor: Author ${number % 7}\ntags: [breaking]\n---\n## ${text}\n\nText.\n`;

test('a site of thousands of entries, parsed in threads and written piece by piece, is the same however it came about', {
  timeout: 240_000,
}, () => {
  const coverages = Array.from({ length: 24 }, (_, index) => `event-${index}`);
  const root = temporaryFolder({
    'content/site.yaml': 'title: News\nurl: https://news.example/live\ncards: false\n',
    ...Object.fromEntries(
      coverages.flatMap((name) => [
        [`content/${name}/index.md`, `---\ntitle: ${name}\n---\n`],
        ...Array.from({ length: 90 }, (_, number) => [`content/${name}/e${number}.md`, entry(number, `${name} ${number}`)]),
      ]),
    ),
  });
  expect(stopPress(root)).toContain('Published 24 coverages with 2160 entries');
  writeFiles(root, { 'content/event-3/new.md': entry(700, 'Something new'), 'content/event-5/e1.md': entry(1, 'Changed') });
  expect(stopPress(root)).toContain('Published 24 coverages with 2161 entries');
  const [fresh, shards] = [temporaryFolder(), temporaryFolder()];
  for (const other of [fresh, shards]) cpSync(join(root, 'content'), join(other, 'content'), { recursive: true });
  stopPress(fresh);
  for (const shard of ['1/2', '2/2']) expect(stopPress(shards, '--shard', shard)).toMatch(/^Published 1\d coverages/);
  expect(stopPress(shards)).toContain('Published 24 coverages with 2161 entries');
  const [ours, ...others] = [root, fresh, shards].map((folder) => textsIn(join(folder, 'dist')));
  for (const theirs of others) {
    expect(Object.keys(theirs)).toEqual(Object.keys(ours ?? {}));
    expect(Object.keys(theirs).filter((path) => ours?.[path] !== theirs[path])).toEqual([]);
  }
});
