import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NotFoundPage } from '../../src/coverage/page-views.ts';
import type { SafeHtml } from '../../src/coverage/view.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { PageDocument } from '../../src/site/document.ts';
import { ownLayouts } from '../../src/site/layout-folders.ts';
import { type Layouts, loadLayouts } from '../../src/site/load-layouts.ts';
import { type Files, temporaryFolder, writeFiles } from '../support/generate-folder.ts';

const view: NotFoundPage = {
  site: {
    title: 'Newsroom',
    home: '/',
    language: 'en-GB',
    direction: 'ltr',
    times: 'All times UK',
    style: '' as SafeHtml,
    corrections: '/corrections/',
    favicon: '/f.svg',
    script: '/r.js',
  },
  head: { title: 'Page not found', feeds: [] },
};
const page: PageDocument = { kind: 'page', path: '404.html', layout: 'not-found', view };
const effects = nodeEffects();
const load = (files: Files = {}) => loadLayouts(temporaryFolder(files), join(temporaryFolder(), 'layouts.json'), 'code', effects);

/** A part of ours, replaced by one that says so. */
const footer = `import type { SiteView } from '../../src/coverage/view.ts';
export function Footer({ site }: { site: SiteView }) { return <footer id="sp-mine">{site.title}</footer>; }`;

test('our own layouts render a page, with a style sheet and an icon', async () => {
  const { layouts, problems } = await loadLayouts(undefined, join(temporaryFolder(), 'layouts.json'), 'code', effects);
  expect(problems).toEqual([]);
  expect(layouts?.render(page)).toMatch(/^<!doctype html>\n<html lang="en-GB" dir="ltr"><head>.*<\/html>\n$/s);
  expect(layouts?.files.style).toContain('{');
  expect(layouts?.files.favicon.path).toMatch(/^assets\/favicon\.[0-9a-f]{10}\.svg$/);
});

describe("a newsroom's file takes the place of ours of the same name", () => {
  test('a part, wherever it is imported from', async () => {
    const { layouts, problems } = await load({ 'parts/footer.tsx': footer });
    expect(problems).toEqual([]);
    expect(layouts?.render(page)).toContain('<footer id="sp-mine">Newsroom</footer>');
  });

  test('a whole page, which uses our parts', async () => {
    const code = `import { Footer } from './parts/footer.tsx';
      export function NotFound({ site }) { return <html><body>Mine<Footer site={site} feeds={[]} /></body></html>; }`;
    const html = (await load({ 'not-found.tsx': code })).layouts?.render(page);
    expect(html).toMatch(/^<!doctype html>\n<html><body>Mine<footer/);
  });

  test('a part of a part', async () => {
    const code = `import { Own } from './own.tsx'; export function Footer() { return <Own />; }`;
    const { layouts } = await load({ 'parts/footer.tsx': code, 'parts/own.tsx': 'export function Own() { return <footer>Own</footer>; }' });
    expect(layouts?.render(page)).toContain('<footer>Own</footer>');
  });

  test('the style sheet, which cannot end its element', async () => {
    const { layouts } = await load({ 'assets/style.css': 'a::after { content: "</style><script>" }' });
    expect(layouts?.files.style).toContain('script');
    expect(layouts?.files.style).not.toContain('</style');
  });

  test('with hooks and packages of Preact, of which there is just one', async () => {
    const code = `import { useState } from 'preact/hooks'; export function Footer() { const [n] = useState(7); return <footer>{n}</footer>; }`;
    expect((await load({ 'parts/footer.tsx': code })).layouts?.render(page)).toContain('<footer>7</footer>');
  });
});

describe('is a problem and no exception', () => {
  test.each([
    ['a layout that does not compile', { 'live.tsx': 'export function Live() {\n  return <p></q>;\n}' }, 2],
    ['a part that is not there', { 'live.tsx': "import { A } from './parts/nowhere.tsx';\nexport const Live = A;" }, 1],
    ['a package that is not there', { 'live.tsx': "import a from 'nowhere-at-all';\nexport const Live = a;" }, 1],
  ])('%s', async (_, files, line) => {
    const { layouts, problems } = await load(files);
    expect(layouts).toBeUndefined();
    expect(problems).toMatchObject([
      { level: 'error', rule: 'layout', outcome: 'nothing-written', file: expect.stringContaining('live.tsx'), place: { line } },
    ]);
  });

  test('a layout that throws when it is loaded', async () => {
    expect((await load({ 'live.tsx': "throw new Error('at once');" })).problems).toMatchObject([
      { rule: 'layout', reason: expect.stringContaining('at once') },
    ]);
  });

  test('a layout that throws what is no error when it is loaded', async () => {
    expect((await load({ 'live.tsx': 'throw null;' })).problems).toMatchObject([{ rule: 'layout' }]);
  });

  test('a style sheet that is broken', async () => {
    expect((await load({ 'assets/style.css': 'a { color: }}}' })).problems).toMatchObject([{ rule: 'layout' }]);
  });

  test('a layout that exports no component', async () => {
    expect((await load({ 'not-found.tsx': 'export const nothing = 1;' })).problems).toMatchObject([
      { rule: 'layout', reason: expect.stringContaining('not-found.tsx exports no component') },
    ]);
  });
});

test('nothing depends on the working directory or a configuration that lies in it', () => {
  const elsewhere = temporaryFolder({
    'tsconfig.json': '{"compilerOptions":{"jsx":"react","jsxFactory":"nope"}}',
    'layouts/parts/footer.tsx': footer,
  });
  const source = new URL('../../src/', import.meta.url).href;
  const code = `
    const { loadLayouts } = await import('${source}site/load-layouts.ts');
    const { nodeEffects } = await import('${source}effects.ts');
    const { layouts, problems } = await loadLayouts(${JSON.stringify(`${elsewhere}/layouts`)}, process.argv[1], 'code', nodeEffects());
    console.log(JSON.stringify(problems), layouts?.files.fingerprint, layouts?.render(${JSON.stringify(page)}));`;
  const from = (cwd: string) =>
    spawnSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', code, '--', join(temporaryFolder(), 'layouts.json')],
      {
        cwd,
        encoding: 'utf8',
      },
    );
  const { stdout, stderr } = from('/');
  expect(stderr).toBe('');
  expect(stdout).toContain('<footer id="sp-mine">Newsroom</footer>');
  expect(from(elsewhere).stdout).toBe(stdout);
});

describe('compiled layouts', () => {
  /** A newsroom's folder, and loading it again and again with one cache; says what was written to it. */
  function newsroom(files: Files = { 'parts/footer.tsx': footer }) {
    const [folder, cache] = [temporaryFolder(files), join(temporaryFolder(), 'layouts.json')];
    const again = async (code = 'code') => {
      let compiled = 0;
      const { layouts, problems } = await loadLayouts(folder, cache, code, {
        ...effects,
        write: (file, bytes) => {
          expect(file).toBe(cache);
          compiled++;
          effects.write(file, bytes);
        },
      });
      expect(problems).toEqual([]);
      const { style, fingerprint, favicon, script } = (layouts as Layouts).files;
      const served = [favicon, script].map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]);
      return { compiled: compiled > 0, html: layouts?.render(page) ?? '', style, fingerprint, served };
    };
    return { folder, cache, again };
  }

  test('are kept, and the next build renders and serves the same with them', async () => {
    const { again } = newsroom();
    const first = await again();
    expect(first).toMatchObject({ compiled: true, html: expect.stringContaining('sp-mine') });
    expect(await again()).toEqual({ ...first, compiled: false });
  });

  test('are compiled again when the code that compiles them changes', async () => {
    const { again } = newsroom();
    await again();
    expect((await again('other code')).compiled).toBe(true);
  });

  test.each<[string, Files, string]>([
    ['a part changes', { 'parts/footer.tsx': footer.replace('sp-mine', 'sp-more') }, 'sp-more'],
    ['a page comes', { 'not-found.tsx': 'export function NotFound() { return <p>Lost</p>; }' }, 'Lost'],
    ['a part of ours is replaced', { 'parts/head.tsx': 'export function Head() { return <head title="own"></head>; }' }, 'own'],
  ])('are compiled again when %s', async (_, files, word) => {
    const { folder, again } = newsroom();
    const first = await again();
    expect(first.html).not.toContain(word);
    writeFiles(folder, files);
    const second = await again();
    expect(second).toMatchObject({ compiled: true, html: expect.stringContaining(word) });
    expect(second.fingerprint).not.toBe(first.fingerprint);
  });

  test('are compiled again when a part goes', async () => {
    const { folder, again } = newsroom();
    await again();
    rmSync(join(folder, 'parts/footer.tsx'));
    const { compiled, html } = await again();
    expect([compiled, html.includes('sp-mine')]).toEqual([true, false]);
  });

  test('are compiled again when the style sheet, the icon or the script changes', async () => {
    const folder = temporaryFolder();
    cpSync(join(ownLayouts, 'assets'), join(folder, 'assets'), { recursive: true });
    const cache = join(temporaryFolder(), 'layouts.json');
    const load = async () => (await loadLayouts(folder, cache, 'code', effects)).layouts?.files;
    let before = await load();
    for (const [path, text] of Object.entries({
      'assets/style.css': '\n.sp-new { color: red }',
      'assets/favicon.svg': ' ',
      'assets/reader.ts': '\nconsole.log("new");',
    })) {
      writeFileSync(join(folder, path), readFileSync(join(folder, path), 'utf8') + text);
      const now = await load();
      expect(now, path).not.toEqual(before);
      before = now;
    }
  });

  test.each(['', '{"names":', 'null', '[]', '{}', '{"names":"x","inputs":[],"code":"","files":{}}'])(
    'of which the cache holds %j are compiled again',
    async (text) => {
      const { cache, again } = newsroom();
      const first = await again();
      writeFiles(join(cache, '..'), { 'layouts.json': text });
      expect(await again()).toEqual(first);
    },
  );

  test('that fail are not kept', async () => {
    const { folder, cache, again } = newsroom();
    writeFiles(folder, { 'live.tsx': 'export function Live() {\n  return <p></q>;\n}' });
    expect((await loadLayouts(folder, cache, 'code', effects)).layouts).toBeUndefined();
    rmSync(join(folder, 'live.tsx'));
    expect((await again()).html).toContain('sp-mine');
  });
});
