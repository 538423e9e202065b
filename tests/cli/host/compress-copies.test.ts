import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressCopies } from '../../../src/cli/host/compress-copies.ts';
import { nodeEffects } from '../../../src/effects.ts';
import { withoutStaleCopies } from '../../../src/site/compressed-copies.ts';
import { copiesIn } from '../../support/copies.ts';
import { pathsIn, temporaryFolder } from '../../support/generate-folder.ts';

const page = (text: string) => `<p>${text.repeat(300)}</p>`;
const never = () => false;

test('copies what is worth it, and nothing else', async () => {
  const out = temporaryFolder({
    'index.html': page('Long '),
    'short.html': '<p>',
    'a.png': page('Not text '),
    'storm/feed.json': page('Feed '),
  });
  expect(await compressCopies(out, undefined, never)).toEqual(new Set());
  expect(copiesIn(out)).toEqual({ 'index.html.br': true, 'index.html.gz': true, 'storm/feed.json.br': true, 'storm/feed.json.gz': true });
  expect(statSync(join(out, 'index.html.br')).mtimeMs).toBeCloseTo(statSync(join(out, 'index.html')).mtimeMs, 0);
});

test('makes anew what is not of its file any more, and lets go of what has none, and of what is half written', async () => {
  const out = temporaryFolder({ 'a.html': page('Old '), 'b.html': page('Bold '), 'c.html': page('Cold ') });
  await compressCopies(out, undefined, never);
  const kept = statSync(join(out, 'b.html.gz')).ino;
  writeFileSync(join(out, 'a.html'), page('New '));
  utimesSync(join(out, 'a.html'), 1_700_000_000, 1_700_000_000);
  rmSync(join(out, 'c.html'));
  writeFileSync(join(out, '.stop-press-half'), 'half');
  await compressCopies(out, undefined, never);
  expect(pathsIn(out)).toEqual(['a.html', 'a.html.br', 'a.html.gz', 'b.html', 'b.html.br', 'b.html.gz']);
  expect(gunzipSync(readFileSync(join(out, 'a.html.gz'))).toString()).toBe(page('New '));
  expect(statSync(join(out, 'b.html.gz')).ino).toBe(kept);
});

test('looks only at what changed where that is known, and leaves the rest when something is urgent', async () => {
  const paths = Array.from({ length: 10 }, (_, index) => `p${index}.html`);
  const out = temporaryFolder(Object.fromEntries(paths.map((path) => [path, page(path)])));
  let asked = 0;
  const left = await compressCopies(out, paths.slice(0, 8), () => asked++ > 0);
  expect([...left]).toEqual(paths.slice(4, 8));
  expect(await compressCopies(out, left, never)).toEqual(new Set());
  expect(Object.keys(copiesIn(out)).filter((path) => path.endsWith('.gz'))).toEqual(paths.slice(0, 8).map((path) => `${path}.gz`));
});

test('copies go before their file changes or goes', async () => {
  const out = temporaryFolder({ 'a.html': page('Old '), 'b/c.html': page('Old '), 'd.png': 'x', 'd.png.gz': 'not ours' });
  await compressCopies(out, ['a.html', 'b/c.html'], never);
  const disk = nodeEffects();
  const seen: string[][] = [];
  const look = () => void seen.push(pathsIn(out));
  const effects = withoutStaleCopies(
    {
      ...disk,
      write: (file, bytes) => {
        look();
        disk.write(file, bytes);
      },
      remove: (file, root) => {
        if (!/\.(?:br|gz)$/.test(file)) look();
        disk.remove(file, root);
      },
    },
    out,
  );
  effects.write(join(out, 'a.html'), page('New '));
  effects.remove(join(out, 'b/c.html'), out);
  effects.write(join(out, 'd.png'), 'y');
  expect(seen).toEqual([
    ['a.html', 'b/c.html', 'b/c.html.br', 'b/c.html.gz', 'd.png', 'd.png.gz'],
    ['a.html', 'b/c.html', 'd.png', 'd.png.gz'],
    ['a.html', 'd.png', 'd.png.gz'],
  ]);
});
