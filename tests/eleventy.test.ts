import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { KnownFiles, Site } from '../src/memory/remembered.ts';
import { repository, runCli, runWithTsx } from './support/demo.ts';
import { type Files, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';

/** Small, but with an archive and with what Eleventy would run if it came upon it. */
const content: Files = {
  'content/site.yaml': 'title: "Newsroom {{ 7*7 }}"\nurl: https://news.example/live\nnotice: "{{ 7*7 }}"\n',
  'content/README.md': '# How we work\n\n{{ 7*7 }} {% include "nothing" %}\n',
  'content/event/README.md': '# How we work here\n\n{{ 7*7 }}\n',
  'content/event/index.md': '---\ntitle: "An event {{ 7*7 }}"\n---\nSummary {{ 7*7 }}\n',
  'content/event/liquid.md':
    '---\ntime: 2024-03-25 15:00\ntitle: "Title {{ 7*7 }}"\nlayout: nothing\npermalink: /elsewhere/\n---\n{{ 7*7 }} {% include "nothing" %} <%= 7*7 %> `{{ 7*7 }}`\n',
  ...Object.fromEntries(
    Array.from({ length: 45 }, (_, n) => [
      `content/event/e-${n}.md`,
      `---\ntime: 2024-03-25T16:${String(n).padStart(2, '0')}:00Z\n---\nEntry ${n} é\n`,
    ]),
  ),
};

/** A checkout of what plain Eleventy needs, with content and another page of its own. */
function checkout(): string {
  const root = temporaryFolder(content);
  for (const name of ['node_modules', 'src', 'layouts']) symlinkSync(join(repository, name), join(root, name));
  for (const name of ['.eleventy.ts', 'package.json']) cpSync(join(repository, name), join(root, name));
  mkdirSync(join(root, '.pages'));
  writeFiles(root, {
    '.pages/about.md': '# About\n\n{{ 6 | times: 6 }}\n',
    '.pages/feed.njk': '---\npermalink: /other.txt\n---\n{{ 6*6 }}\n',
  });
  return root;
}

/** Builds with plain Eleventy. */
function eleventy(root: string): void {
  const { status, stderr } = runWithTsx(root, 'node_modules/@11ty/eleventy/cmd.cjs', ['--config=.eleventy.ts', '--quiet']);
  expect([status, stderr.replace(/^content\/.*$|^ {4}.*$/gm, '').trim()]).toEqual([0, '']);
}

/** Builds the same content with the command line, elsewhere. */
function fresh(root: string) {
  const other = temporaryFolder();
  cpSync(join(root, 'content'), join(other, 'content'), { recursive: true });
  expect(runCli(other, ['build']).status).toBe(0);
  return other;
}

/** What is remembered of the output, without how its files lie on disk. */
const manifestOf = (root: string) => {
  const [name] = readdirSync(join(root, '.cache')).filter((folder) => folder.startsWith('dist-'));
  const texts = Object.entries(textsIn(join(root, '.cache', name as string)));
  const lists = texts.filter(([path]) => path === 'manifest.json' || path.endsWith('/files.json'));
  expect(lists.map(([path]) => path)).toEqual(['coverages/event/files.json', 'manifest.json']);
  return lists.map(([path, text]) => {
    // Fingerprints with the code in them differ: the command line runs compiled, the plugin from its source.
    const { files, buckets = {}, fingerprint: _, ...rest } = JSON.parse(text) as Partial<Site> & KnownFiles;
    const coverages = Object.entries(buckets).map(([id, { mark, there, ...known }]) => ({ id, ...known }));
    return { path, ...rest, coverages, files: Object.keys(files) };
  });
};
const others = (files: Record<string, string>) => Object.keys(files).filter((path) => path.startsWith('about/') || path === 'other.txt');

test('plain Eleventy makes the same files as the command line, byte for byte, beside its own pages', () => {
  const root = checkout();
  eleventy(root);
  const files = textsIn(join(root, 'dist'));
  const expected = fresh(root);

  expect(others(files)).toEqual(['about/index.html', 'other.txt']);
  expect([files['about/index.html'], files['other.txt']]).toEqual([expect.stringContaining('36'), expect.stringContaining('36')]);
  for (const path of others(files)) delete files[path];
  expect(files).toEqual(textsIn(join(expected, 'dist')));
  expect(manifestOf(root)).toEqual(manifestOf(expected));
});

test('no text of a journalist is ever a template', () => {
  const root = checkout();
  eleventy(root);
  const files = textsIn(join(root, 'dist'));
  const page = files['event/liquid/index.html'] ?? '';
  expect(page.match(/\{\{ 7\*7 \}\}/g)?.length).toBeGreaterThanOrEqual(5);
  expect(page).toContain('{% include "nothing" %}'.replaceAll('"', page.includes('&quot;nothing') ? '&quot;' : '"'));
  // Not a 49 within a time, a colour or a version, which begins with those digits now and then.
  for (const [path, text] of Object.entries(files).filter(([path]) => !path.endsWith('.png')))
    expect(text.replace(/<style>.*?<\/style>/s, ''), path).not.toMatch(/(?<![\d:.#a-f-])49(?![\d.a-f])/);
  expect(Object.keys(files).filter((path) => /readme|elsewhere/i.test(path))).toEqual([]);
});

test('what is deleted, made a draft or withdrawn leaves with the next build of plain Eleventy', () => {
  const root = checkout();
  eleventy(root);
  rmSync(join(root, 'content/event/e-7.md'));
  writeFiles(root, {
    'content/event/e-8.md': '---\ntime: 2024-03-25 16:08\ndraft: true\n---\nEntry 8 é\n',
    'content/event/e-9.md': '---\ntime: 2024-03-25 16:09\nwithdrawn: true\n---\nEntry 9 é\n',
  });
  eleventy(root);
  const files = textsIn(join(root, 'dist'));
  const expected = fresh(root);
  for (const path of others(files)) delete files[path];
  expect(files).toEqual(textsIn(join(expected, 'dist')));
  expect(Object.values(files).filter((text) => /Entry [789] é/.test(text))).toEqual([]);
  expect(manifestOf(root)).toEqual(manifestOf(expected));
});

test('the command line and plain Eleventy take turns on one output', () => {
  const root = checkout();
  eleventy(root);
  rmSync(join(root, 'content/event/e-3.md'));
  expect(runCli(root, ['build']).status).toBe(0);
  const files = textsIn(join(root, 'dist'));
  expect(others(files)).toEqual(['about/index.html', 'other.txt']);
  expect(Object.keys(files)).not.toContain('event/e-3/index.html');
});

test('where nothing may be written, plain Eleventy stops and the site stays', () => {
  const root = checkout();
  eleventy(root);
  const before = textsIn(join(root, 'dist'));
  writeFiles(root, { 'content/site.yaml': 'title: [' });
  const { status, stderr } = runWithTsx(root, 'node_modules/@11ty/eleventy/cmd.cjs', ['--config=.eleventy.ts', '--quiet']);
  expect(status).not.toBe(0);
  expect(stderr).toContain('site.yaml:1');
  expect(textsIn(join(root, 'dist'))).toEqual(before);
});
