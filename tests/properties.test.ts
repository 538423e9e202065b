import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { nodeEffects } from '../src/effects.ts';
import { newestFirst } from '../src/entry/entry.ts';
import { cacheFolders } from '../src/memory/cache-folders.ts';
import { openMemory } from '../src/memory/memory.ts';
import { type Files, pathsIn, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { generateSite, secret, shuffled, siteClock } from './support/generate-site.ts';

/** Builds a content folder; its files are made in the order given. */
async function publish(files: Files, folder = temporaryFolder()) {
  writeFiles(join(folder, 'content'), files);
  const out = join(folder, 'dist');
  const built = await build({ content: join(folder, 'content'), out }, nodeEffects(siteClock), async (_, action) => action());
  const memory = openMemory(cacheFolders({ content: join(folder, 'content'), out }).own, nodeEffects());
  return { ...built, folder, out, coverages: memory.slugs().flatMap((slug) => memory.coverage(slug)?.coverage ?? []) };
}

/** All ids of a page, in order. */
function idsOf(node: DefaultTreeAdapterTypes.Node): string[] {
  const own = 'attrs' in node ? node.attrs.filter(({ name }) => name === 'id').map(({ value }) => value) : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(idsOf) : [])];
}

test('ten thousand nasty entries', { timeout: 600_000 }, async () => {
  const { files, posts, withdrawals } = generateSite(1, 10_000);
  const { coverages, written, out, problems } = await publish(files);
  // A comment that is not closed holds its entry back; the generator writes some.
  const heldBack = new Set(
    problems.filter(({ rule, outcome }) => rule === 'html-comment' && outcome === 'held-back').map(({ file }) => file),
  );
  expect(written?.changed.length).toBeGreaterThan(8000);

  // Every entry that is to be seen is there, and no other; the order is total.
  const entries = coverages.flatMap((coverage) => coverage.entries);
  expect(entries.filter(({ kind }) => kind === 'post')).toHaveLength(posts - heldBack.size);
  expect(entries.filter(({ kind }) => kind === 'withdrawal')).toHaveLength(withdrawals);
  for (const { entries } of coverages)
    for (const [index, entry] of entries.slice(1).entries()) expect(newestFirst(entries[index] ?? entry, entry)).toBeLessThan(0);

  const [errors, twice, leaks]: [string[], string[], string[]] = [[], [], []];
  for (const path of pathsIn(out)) {
    const bytes = readFileSync(join(out, path));
    if (bytes.includes(secret)) leaks.push(path);
    const text = bytes.toString();
    if (path.endsWith('.xml')) expect(() => parseXml(text), path).not.toThrow();
    // A fragment is a part of a page.
    if (!path.endsWith('.html') || /\/e\/[^/]+$/.test(path)) continue;
    const page = parse(text, { onParseError: ({ code }) => errors.push(`${path}: ${code}`) });
    const ids = idsOf(page);
    if (new Set(ids).size !== ids.length) twice.push(path);
  }
  expect(leaks).toEqual([]);
  expect(errors).toEqual([]);
  expect(twice).toEqual([]);
});

test('the order in which files are made does not matter', async () => {
  const { files } = generateSite(2, 600);
  const one = await publish(files);
  const other = await publish(Object.fromEntries(shuffled(Object.entries(files), 3)));
  expect(textsIn(other.out)).toEqual(textsIn(one.out));
  expect(other.problems).toEqual(one.problems);
});

test('building again changes nothing', async () => {
  const { files } = generateSite(4, 600);
  const { folder } = await publish(files);
  expect((await publish({}, folder)).written).toMatchObject({ changed: [], deleted: [] });
});

test('what is taken back is nowhere in the next build', async () => {
  const { files } = generateSite(5, 200);
  const [path = ''] = Object.keys(files).filter((name) => name.endsWith('-news.md') && !String(files[name]).includes(secret));
  const entry = (lines: string) => `---\ntime: 2024-03-25T17:00Z\n${lines}\n---\n# ${secret}\n\n${secret}\n`;
  const site = await publish({ ...files, [path]: entry('key: true\npinned: true') });
  const seen = () => pathsIn(site.out).filter((name) => readFileSync(join(site.out, name)).includes(secret));
  expect(seen()).not.toEqual([]);
  for (const lines of ['withdrawn: true', 'draft: true', 'draft: yes', 'embargo: later', 'title: a: b\nwithdrawn: true']) {
    await publish({ [path]: entry('') }, site.folder);
    expect(seen()).not.toEqual([]);
    await publish({ [path]: entry(lines) }, site.folder);
    expect(seen(), lines).toEqual([]);
  }
});

test('an entry called `summary` shares no id with the summary', async () => {
  const note = 'Text[^1]\n\n[^1]: Note\n';
  const { out } = await publish({
    'site.yaml': 'title: News\nurl: https://news.example\n',
    'event/index.md': `---\ntitle: An event\n---\n${note}`,
    'event/summary.md': `---\ntime: 2024-03-25 16:05\n---\n${note}`,
  });
  const ids = idsOf(parse(readFileSync(join(out, 'event/index.html'), 'utf8')));
  expect(ids).toEqual([...new Set(ids)]);
});
