import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/build.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { PageDocument } from '../../src/site/document.ts';
import { repository } from '../support/demo.ts';
import { type Files, temporaryFolder } from '../support/generate-folder.ts';
import { faultsOf, thingsOf } from '../support/schema-org.ts';
import { makeContent } from '../support/sites-make.ts';
import { fixtures, foldersIn, readStep, secret } from '../support/sites-step.ts';

type Head = Extract<PageDocument, { layout: 'live' }>['view']['head'];
type Page = { readonly path: string; readonly layout: string; readonly head: Head; readonly data: Readonly<Record<string, unknown>> };

/** The pages of a site as they are planned, with what is said of them to other sites. */
async function pagesOf(root: string, now: string, allowEmpty = true): Promise<Page[]> {
  const options = { content: join(root, 'content'), out: join(root, 'out'), allowEmpty };
  const { site } = await prepare(options, nodeEffects(Date.parse(now)), async (_, action) => action());
  const parts = await Promise.all((site?.plan.parts ?? []).map(({ open }) => open()));
  return parts.flatMap(({ documents }) =>
    documents().flatMap((one) => {
      if (one.kind !== 'page' || one.layout === 'fragment') return [];
      const { head } = one.view;
      return [{ path: one.path, layout: one.layout, head, data: JSON.parse(head.data ?? '{}') as Page['data'] }];
    }),
  );
}

/** The same of a site in which all happens that can be said of an entry. */
function newsroom(more: Files = {}): Promise<Map<string, Page>> {
  const root = temporaryFolder({
    'content/site.yaml': `title: News
url: https://news.example/live
authors: { Jane Doe: { role: Reporter, url: https://jane.example/ } }
publisher: { name: The Daily Example, url: https://news.example/, policies: { correctionsPolicy: https://news.example/corrections } }
`,
    'content/storm/index.md': '---\ntitle: The storm\neditors: [Ada Poe]\ntags: [Weather]\nstart: 2024-03-25 09:00\n---\nKnown.\n',
    'content/storm/desk.md': '---\ntime: 2024-03-25 10:00\n---\n## From the desk\n\nText.\n',
    'content/storm/jane.md': `---
time: 2024-03-25 11:00
author: Jane Doe
tags: [breaking, Rain]
updated: 2024-03-25 11:20
correction: { time: 2024-03-25 11:30, text: It was not snow }
---
${'Long text without a headline. '.repeat(60)}
`,
    'content/storm/gone.md': `---\ntime: 2024-03-25 11:10\nwithdrawn: It was wrong\n---\n## ${secret}\n\n${secret}\n`,
    ...more,
  });
  return pagesOf(root, '2024-03-25T18:00:00Z').then((pages) => new Map(pages.map((page) => [page.path, page])));
}

describe('what search engines read', () => {
  test('is of schema.org’s vocabulary on every page of the demo', { timeout: 240_000 }, async () => {
    const root = temporaryFolder();
    cpSync(join(repository, 'content'), join(root, 'content'), { recursive: true });
    const pages = await pagesOf(root, '2026-01-01T00:00:00Z');
    expect(pages.length).toBeGreaterThan(100);
    const described = pages.filter(({ head }) => head.canonical);
    expect(described.flatMap(({ path, data }) => faultsOf(data).map((fault) => `${path}: ${fault}`))).toEqual([]);
    expect(pages.filter(({ head }) => !head.canonical).map(({ path, head }) => [path, head.data, head.share])).toEqual([
      ['404.html', undefined, undefined],
    ]);
  });

  const sites = join(fixtures, 'sites');
  test('is so on every page of every golden site, and holds nothing that is not public', { timeout: 240_000 }, async () => {
    const faults: string[] = [];
    for (const name of foldersIn(sites)) {
      const folder = join(sites, name, foldersIn(join(sites, name)).at(-1) as string);
      const step = readStep(folder);
      const root = temporaryFolder();
      makeContent(folder, join(root, 'content'));
      for (const { path, data, head } of await pagesOf(root, step.now)) {
        const withData = Object.keys(data).length > 0;
        faults.push(...(withData ? faultsOf(data) : []).map((fault) => `${name}/${path}: ${fault}`));
        if (!step.secretIsPublic && JSON.stringify(head).includes(secret)) faults.push(`${name}/${path}: ${secret}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('the vocabulary is known well enough to find faults', () => {
    const of = (node: object) => faultsOf({ '@context': 'https://schema.org', '@graph': [node] });
    expect(of({ '@type': 'LiveBlog' })).toEqual(['unknown type LiveBlog']);
    expect(of({ '@type': 'NewsArticle', headlines: 'A' })).toEqual(['unknown property NewsArticle.headlines']);
    expect(of({ '@type': 'NewsArticle', datePublished: 'Monday' })).toHaveLength(1);
    expect(of({ '@type': 'NewsArticle', author: { '@type': 'WebPage' } })).toHaveLength(1);
    expect(of({ '@type': 'NewsArticle', image: '/assets/a.png' })).toHaveLength(1);
    expect(of({ '@type': 'LiveBlogPosting', liveBlogUpdate: [{ '@type': 'NewsArticle' }] })).toHaveLength(1);
    expect(of({ '@type': 'NewsArticle', author: { '@type': 'NewsMediaOrganization', name: 'A' } })).toEqual([]);
  });

  test('on a live page every update has its own headline, text, author, times and address', async () => {
    const { data } = (await newsroom()).get('storm/index.html') as Page;
    const [blog] = thingsOf(data, 'LiveBlogPosting');
    const [jane, desk, ...more] = thingsOf(data, 'BlogPosting');
    expect(more).toEqual([]);
    expect(blog).toMatchObject({
      headline: 'The storm',
      coverageStartTime: '2024-03-25T09:00:00+00:00',
      datePublished: '2024-03-25T10:00:00+00:00',
      dateModified: '2024-03-25T11:30:00+00:00',
      author: [{ '@type': 'Person', name: 'Ada Poe' }],
      publisher: { name: 'The Daily Example', correctionsPolicy: 'https://news.example/corrections' },
    });
    expect(blog).not.toHaveProperty('coverageEndTime');
    expect(jane).toMatchObject({
      url: 'https://news.example/live/storm/#jane',
      headline: expect.stringMatching(/^Long text.*…$/),
      datePublished: '2024-03-25T11:00:00+00:00',
      dateModified: '2024-03-25T11:30:00+00:00',
      author: [{ '@type': 'Person', name: 'Jane Doe', jobTitle: 'Reporter', url: 'https://news.example/live/author/jane-doe/' }],
      keywords: ['Breaking', 'Rain'],
      correction: [{ '@type': 'CorrectionComment', text: 'It was not snow', datePublished: '2024-03-25T11:30:00+00:00' }],
    });
    expect(String(jane?.articleBody).length).toBeLessThanOrEqual(601);
    expect(desk).toMatchObject({ headline: 'From the desk', author: { '@type': 'NewsMediaOrganization', name: 'The Daily Example' } });
    expect(JSON.stringify(data)).not.toContain('gone');
  });

  test('an entry’s own page has its whole text; that of a withdrawn one nothing', async () => {
    const pages = await newsroom();
    const [article] = thingsOf(pages.get('storm/jane/index.html')?.data, 'NewsArticle');
    expect(article).toMatchObject({
      url: 'https://news.example/live/storm/jane/',
      articleBody: 'Long text without a headline. '.repeat(60).trim(),
    });
    const gone = pages.get('storm/gone/index.html')?.head;
    expect(gone?.data).toBeUndefined();
    expect(gone?.share).toEqual({ type: 'website', locale: 'en_GB', authors: [], tags: [] });
  });

  test('an author’s page is a profile', async () => {
    const [person] = thingsOf((await newsroom()).get('author/jane-doe/index.html')?.data, 'Person');
    expect(person).toMatchObject({ name: 'Jane Doe', jobTitle: 'Reporter', sameAs: 'https://jane.example/' });
  });

  test.each([
    ['that is announced', '2024-03-25 20:00', '2024-03-25T20:00:00+00:00'],
    ['that is there', '2024-03-25 12:00', '2024-03-25T12:00:00+00:00'],
  ])('an end %s is said', async (_, end, iso) => {
    const index = `---\ntitle: The storm\nend: ${end}\n---\n`;
    const [blog] = thingsOf((await newsroom({ 'content/storm/index.md': index })).get('storm/index.html')?.data, 'LiveBlogPosting');
    expect(blog).toMatchObject({ coverageStartTime: '2024-03-25T10:00:00+00:00', coverageEndTime: iso });
  });

  test('a full archive page says the same while the coverage goes on', async () => {
    const entries = (count: number): Files =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `content/flood/e${index}.md`,
          `---\ntime: 2024-03-25T1${Math.floor(index / 60)}:${String(index % 60).padStart(2, '0')}:00Z\n---\nText ${index}.\n`,
        ]),
      );
    const index = { 'content/flood/index.md': '---\ntitle: Flood\n---\n' };
    const [before, after] = await Promise.all([40, 45].map((count) => newsroom({ ...index, ...entries(count) })));
    const path = 'flood/page/1/index.html';
    expect(thingsOf(before?.get(path)?.data, 'BlogPosting')).toHaveLength(20);
    expect(after?.get(path)?.head).toEqual(before?.get(path)?.head);
  });
});

describe('what other sites show', () => {
  test('of an entry: that it is an article, when, by whom and of what', async () => {
    const pages = await newsroom();
    expect(pages.get('storm/jane/index.html')?.head.share).toMatchObject({
      type: 'article',
      locale: 'en_GB',
      published: '2024-03-25T11:00:00+00:00',
      modified: '2024-03-25T11:30:00+00:00',
      authors: ['https://news.example/live/author/jane-doe/'],
      section: 'Breaking',
      tags: ['Rain'],
    });
    expect(pages.get('author/jane-doe/index.html')?.head.share?.type).toBe('profile');
    expect(pages.get('index.html')?.head.share?.type).toBe('website');
  });
});
