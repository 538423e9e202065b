import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { NotFoundPage, SafeHtml } from '../../src/coverage/view.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { PageDocument } from '../../src/site/document.ts';
import { loadLayouts } from '../../src/site/load-layouts.ts';
import { type Files, temporaryFolder } from '../support/generate-folder.ts';

const view: NotFoundPage = {
  site: {
    title: 'Newsroom',
    home: '/',
    language: 'en-GB',
    direction: 'ltr',
    times: 'All times UK',
    style: '' as SafeHtml,
    favicon: '/f.svg',
    script: '/r.js',
  },
  head: { title: 'Page not found', feeds: [] },
};
const page: PageDocument = { kind: 'page', path: '404.html', layout: 'not-found', view };
const load = (files: Files = {}) => loadLayouts(temporaryFolder(files), nodeEffects());

/** A part of ours, replaced by one that says so. */
const footer = `import type { SiteView } from '../../src/coverage/view.ts';
export function Footer({ site }: { site: SiteView }) { return <footer id="sp-mine">{site.title}</footer>; }`;

test('our own layouts render a page, with a style sheet and an icon', async () => {
  const { layouts, problems } = await loadLayouts(undefined, nodeEffects());
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
    const { layouts, problems } = await loadLayouts(${JSON.stringify(`${elsewhere}/layouts`)}, nodeEffects());
    console.log(JSON.stringify(problems), layouts?.render(${JSON.stringify(page)}));`;
  const from = (cwd: string) =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', code], { cwd, encoding: 'utf8' });
  const { stdout, stderr } = from('/');
  expect(stderr).toBe('');
  expect(stdout).toContain('<footer id="sp-mine">Newsroom</footer>');
  expect(from(elsewhere).stdout).toBe(stdout);
});
