import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedFiles } from '../../../src/cli/host/changed-files.ts';
import { checkOut } from '../../../src/cli/host/check-out.ts';
import { openHost } from '../../../src/cli/host/host.ts';
import { pushedEffects } from '../../../src/cli/host/pushed-effects.ts';
import { type Effects, nodeEffects } from '../../../src/effects.ts';
import { readContent } from '../../../src/source/read-content.ts';
import { git } from '../../support/command.ts';
import { pathsIn, temporaryFolder, writeFiles } from '../../support/generate-folder.ts';

/** All that a build sees of a content folder. */
function seen(content: string, effects: Effects): unknown {
  const folder = readContent(content, effects);
  return {
    ...folder,
    coverages: folder?.coverages.map(({ name, isCoverage, size, read }) => ({ name, isCoverage, size, ...read() })),
  };
}

test('a push looks as it does once it is taken, and nothing is written', async () => {
  const root = temporaryFolder();
  const host = openHost(root);
  await git(root, 'init', '-q', '--bare', '-b', 'main', host.repository);
  const clone = join(root, 'clone');
  await git(root, 'clone', '-q', host.repository, clone);
  await git(clone, 'config', 'user.name', 'Jane Doe');
  await git(clone, 'config', 'user.email', 'jane@news.example');
  const commit = async () => {
    await git(clone, 'add', '-A');
    await git(clone, 'commit', '-qm', 'News');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    return (await git(clone, 'rev-parse', 'HEAD')).trim();
  };
  const files = {
    'content/site.yaml': 'title: A\n',
    'content/storm/a.md': 'a',
    'content/storm/day/b.md': 'b',
    'content/fire/c.md': 'c',
    'content/flood/d.md': 'd',
  };
  writeFiles(clone, { ...files, 'content/storm/media/m.jpg': new Uint8Array([0, 255, 10, 13]), 'content/what': 'is a file' });
  const first = await commit();
  writeFiles(clone, { 'content/site.yaml': 'title: B\n', 'content/storm/a.md': '\u00e9\n\n', 'content/storm/neu é.md': 'new' });
  rmSync(join(clone, 'content/storm/day/b.md'));
  rmSync(join(clone, 'content/what'));
  writeFiles(clone, { 'content/what/e.md': 'is a folder', 'content/storm/media/n.png': new Uint8Array([1, 10, 200]) });
  renameSync(join(clone, 'content/fire'), join(clone, 'content/blaze'));
  rmSync(join(clone, 'content/flood'), { recursive: true });
  writeFiles(clone, { 'content/flood': 'is a file' });
  const second = await commit();

  for (const before of [undefined, first]) {
    rmSync(host.checkout, { recursive: true, force: true });
    if (before) await checkOut(host, before, nodeEffects());
    const there = before ? pathsIn(host.checkout) : undefined;
    const pushed = pushedEffects(host, changedFiles(host.git, before, second), second, host.git, nodeEffects());
    const looks = seen(host.site.content, pushed);
    pushed.write(join(host.checkout, '.cache/x'), 'kept in memory');
    expect(Buffer.from(pushed.read(join(host.checkout, '.cache/x'), 4) ?? []).toString()).toBe('kept');
    expect(pushed.stat(join(host.checkout, '.cache/x'))?.size).toBe(14);
    if (there) expect(pathsIn(host.checkout)).toEqual(there);
    await checkOut(host, second, nodeEffects());
    expect(looks).toEqual(seen(host.site.content, nodeEffects()));
    const media = (effects: Effects) => effects.read(join(host.site.content, 'storm/media/m.jpg'));
    expect(media(pushed)).toEqual(media(nodeEffects()));
    const trees = nodeEffects().committed(host.site.content);
    expect(pushed.committed(host.site.content)).toEqual(trees);
  }
});
