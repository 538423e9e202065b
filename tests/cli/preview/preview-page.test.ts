import { describe, expect, test } from 'vitest';
import { previewPage, type Shown } from '../../../src/cli/preview/preview-page.ts';
import { type PlacedCoverage, placeRemarks } from '../../../src/cli/preview/preview-state.ts';
import type { Problem } from '../../../src/problem.ts';
import { openZone, type Zone } from '../../../src/time/zone.ts';

const entry = (id: string, more: Partial<PlacedCoverage['entries'][number]> = {}) => ({
  ...{ id, path: `The Storm/${id}.md`, time: Date.UTC(2024, 2, 25, 14) },
  ...more,
});
const storm: PlacedCoverage = {
  folder: 'The Storm',
  slug: 'the-storm',
  entries: [entry('a'), entry('b', { unpublished: 'draft' })],
};
const problem = (file: string, more: Partial<Problem> = {}): Problem => ({
  level: 'error',
  rule: 'rule',
  file,
  reason: `Unexpected \`<${file}>\``,
  note: 'Mend it.',
  outcome: 'published',
  ...more,
});

const shownWith = (problems: readonly Problem[], coverages: readonly PlacedCoverage[] | 'none' = [storm]): Shown => ({
  ...placeRemarks(coverages === 'none' ? undefined : coverages, problems),
  root: 'content',
  base: '/live',
  zone: openZone('Europe/London') as Zone,
});
const page = (body: string) => `<!doctype html><html lang="en"><head><title>T</title></head><body>${body}</body></html>\n`;
const articles =
  '<ol><li><article class="x" id="a">A</article></li><li><article id="b">B <a href="/live/the-storm/b/">b</a></article></li></ol>';
const show = (path: string, shown: Shown | undefined, pages: Record<string, string>) => previewPage(path, shown, (name) => pages[name]);
/** A page without what the preview adds to it. */
const bare = (html: string) => html.replace(/<(stop-press-\w+)>.*?<\/\1>/gs, '').replace('Preview: ', '');

describe('where a problem is shown', () => {
  const problems = [problem('The Storm/a.md'), problem('The Storm/c.md', { outcome: 'held-back' }), problem('site.yaml')];
  const shown = shownWith(problems);

  test('at the entry whose file it is in, wherever that is on a page', () => {
    const { html, status } = show('the-storm/index.html', shown, { 'the-storm/index.html': page(articles) });
    expect(status).toBe(200);
    expect(html).toMatch(
      /<article class="x" id="a"><stop-press-remarks>.*<b>Error:<\/b> Unexpected <code>&#60;The Storm\/a\.md&#62;<\/code>.*<\/stop-press-remarks>A/s,
    );
    expect(bare(html)).toBe(page(articles));
  });

  test('at the top of the coverage, where an entry has no place, or where it would be', () => {
    const { html } = show('the-storm/index.html', shown, { 'the-storm/index.html': page(articles) });
    expect(html).toMatch(/<body><stop-press-preview>.*class="problems">.*The Storm\/c\.md.*held back.*<\/stop-press-preview><ol>/s);
    const missing = show('the-storm/c/index.html', shown, { '404.html': page('Nothing') });
    expect(missing.status).toBe(404);
    expect(missing.html).toMatch(/class="problems">.*The Storm\/c\.md/s);
    expect(show('the-storm/page/1/index.html', shown, { 'the-storm/page/1/index.html': page('') }).html).not.toContain('class="problems"');
  });

  test('at the top of the index, where it concerns the site; every page counts all and links to them', () => {
    const { html } = show('index.html', shown, { 'index.html': page('') });
    expect(html).toMatch(/class="problems">.*site\.yaml/s);
    expect(html).toContain('3 errors; 1 entry held back');
    for (const link of ['/live/the-storm/a/', '/live/the-storm/', '/live/']) expect(html).toContain(`<a href="${link}">`);
  });

  test('on a page of its own, where nothing could be built', () => {
    const { html, status } = show('the-storm/index.html', shownWith([problem('site.yaml')], 'none'), {
      'the-storm/index.html': page('Old'),
    });
    expect(status).toBe(503);
    expect(html).toContain('The site cannot be built');
    expect(html).toMatch(/class="problems">.*site\.yaml/s);
    expect(html).not.toContain('Old');
  });
});

describe('what is not public yet', () => {
  const later = { ...storm, entries: [...storm.entries, entry('c', { unpublished: 'embargoed' })] };
  const shown = shownWith([], [later]);

  test('is marked at the entry, and in links to it', () => {
    const body = `${articles}<article id="c">C</article><a href="/live/the-storm/b/">B</a><a href="/live/the-storm/c/#x">C</a><a href="/live/the-storm/a/">A</a>`;
    const { html } = show('the-storm/index.html', shown, { 'the-storm/index.html': page(body) });
    expect(html).toMatch(/id="b"><stop-press-remarks>.*Draft: not published.*<\/stop-press-remarks>B/s);
    expect(html).toContain('Embargoed until 14:00 on Monday 25 March 2024 (GMT)');
    expect(html.match(/<stop-press-mark>/g)).toHaveLength(1);
    expect(html).not.toMatch(/id="a"><stop-press/);
    expect(bare(html)).toBe(page(body));
  });

  test('is not marked where another coverage has an entry of that id', () => {
    expect(show('other/index.html', shown, { 'other/index.html': page(articles) }).html).not.toContain('<stop-press-remarks>');
  });
});

test('a page without tags that may be left out says that it is a preview too', () => {
  const { html } = show('index.html', shownWith([]), { 'index.html': '<!doctype html><title>T</title><p>Text' });
  expect(html).toMatch(/^<!doctype html><title>Preview: T<\/title><p>Text<stop-press-preview>.*No problems found/s);
});

test('a version changes with the page, and with what is said on it, and with nothing else', () => {
  const pages = { 'the-storm/index.html': page(articles) };
  const version = (shown: Shown) => show('the-storm/index.html', shown, pages).version;
  expect(version(shownWith([]))).toBe(version(shownWith([])));
  expect(version(shownWith([problem('The Storm/a.md')]))).not.toBe(version(shownWith([])));
  expect(show('the-storm/e/a.123.html', shownWith([]), { 'the-storm/e/a.123.html': 'A' }).status).toBe(404);
  expect(show('index.html', undefined, {}).html).toContain('The preview is being made');
});
