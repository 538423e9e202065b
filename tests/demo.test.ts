import { brotliCompressSync } from 'node:zlib';
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attribute,
  buildDemo,
  demoUrl,
  type Element,
  elementsIn,
  named,
  parsePage,
  runCli,
  sharedFolder,
  textOf,
  withClass,
} from './support/demo.ts';
import { invalidHtml } from './support/invalid-html.ts';

const { folder, remove } = sharedFolder();
let files: Record<string, string> = {};
let pages: [path: string, html: string][] = [];
beforeAll(() => {
  files = buildDemo(folder);
  // Fragments are parts of pages and not pages.
  pages = Object.entries(files).filter(([path]) => path.endsWith('.html') && !path.includes('/e/'));
});
afterAll(remove);

const page = (path: string) => parsePage(files[path] ?? '');
const entriesOf = (path: string) => withClass(page(path), 'h-entry');
const timeOf = (entry: Element) => attribute(withClass(entry, 'dt-published')[0] as Element, 'datetime') ?? '';
const idOf = (element: Element) => attribute(element, 'id') ?? '';

const cyber = 'uk-china-cyber-sanctions';
const apollo = 'apollo-11-moon-landing';
const apolloPages = [`${apollo}/index.html`, `${apollo}/page/2/index.html`, `${apollo}/page/1/index.html`];
const listPages = [`${cyber}/index.html`, ...apolloPages];

/** Pages of which something is wrong, with what it is. */
const wrong = (check: (html: string, path: string) => readonly unknown[]) =>
  pages.flatMap(([path, html]) => check(html, path).map((found) => `${path}: ${found}`));

describe('the cyber sanctions of 25 March 2024, as the table of facts has them', () => {
  /** Number, label, role of the author (a desk entry has none), words of the row, and those of a picture's caption. */
  const facts: readonly [number: number, label: string, role: string, words: readonly string[], caption?: string][] = [
    [1, '', '', ['Oliver Dowden', 'Electoral Commission', 'parliamentarians', 'United States']],
    [2, '', '', ['open as they can be with MPs', 'pattern', 'dissent']],
    [3, '', '', ['complex', '2021 and 2022', 'did not affect the security of elections']],
    [4, '', '', ['almost certain', 'APT31', 'reconnaissance', 'No account was compromised']],
    [5, 'Breaking', '', ['two individuals and one company', 'APT31']],
    [6, '', '', ['ambassador', 'summoned']],
    [7, '', '', ['stand together', 'Summit for Democracy', 'artificial intelligence']],
    [8, '', '', ['real and it is serious']],
    [9, '', '', ['Pat McFadden', 'motive', 'within a year']],
    [10, '', '', ['Lord Cameron', '1922 Committee', 'briefing']],
    [11, '', '', ['Sir Iain Duncan Smith', 'two people', 'first step']],
    [12, 'Analysis', 'Cyber correspondent', ['40 million', 'More than half', 'six parliamentary by-elections']],
    [13, '', '', ['Charles Parton', 'co-operate', 'defences up']],
    [14, 'Analysis', 'Diplomatic correspondent', ['Protect', 'Align', 'Engage', 'Huawei', 'Cleverly']],
    [15, '', '', ['fabricated', 'politicising'], 'Zheng Zeguang'],
    [16, 'Analysis', 'Political correspondent', ['designated a threat', 'epoch-defining challenge', 'affiliated to'], 'Stewart McDonald'],
    [17, '', '', ['seven Chinese nationals', 'wire fraud', '14 years', 'Merrick Garland']],
    [18, '', '', ['millions of Americans', '10,000'], 'Lisa Monaco'],
    [19, '', 'Live reporter', ['Mark Sabah', 'very small step'], '1997'],
    [20, '', 'Live editor', ['Edited by', 'Written by'], 'brief'],
  ];
  const newestFirst = [...facts].reverse();
  const live = `${cyber}/index.html`;

  test('are twenty entries, the newest first', () => {
    const times = entriesOf(live).map(timeOf);
    expect(times).toHaveLength(20);
    expect(new Set(times).size).toBe(20);
    expect(times).toEqual([...times].sort().reverse());
  });

  test.each(newestFirst.map((row, place) => [...row.slice(0, 1), place, row] as [number, number, (typeof facts)[number]]))(
    'row %i',
    (_, place, [, label, role, words, caption]) => {
      const entry = entriesOf(live)[place] as Element;
      expect(withClass(entry, 'label').map(textOf)).toEqual(label ? [label] : []);
      expect(withClass(entry, 'p-job-title').map(textOf)).toEqual(role ? [role] : []);
      expect(withClass(entry, 'p-author')).toHaveLength(role ? 1 : 0);
      for (const word of words) expect(textOf(entry)).toContain(word);
      if (caption) expect(named(entry, 'figcaption').map(textOf).join()).toContain(caption);
    },
  );

  test('come in the first 14,600 bytes, which need one round trip, with some to spare', () => {
    expect(brotliCompressSync(files[live] ?? '').length).toBeLessThanOrEqual(14_200);
  });

  test('credit two editors at the top', () => {
    expect(withClass(page(live), 'facts').map(textOf).join()).toContain('Edited by Harriet Lowmoor and Idris Penhallow');
  });

  test('end with a video, seven points and two links; have a table, a footnote and two quotations', () => {
    const entry = (number: number) => entriesOf(live)[20 - number] as Element;
    expect(named(entry(20), 'video')).toHaveLength(1);
    expect(named(entry(20), 'ol').flatMap((list) => named(list, 'li'))).toHaveLength(7);
    expect(named(entry(20), 'ul').flatMap((list) => named(list, 'a'))).toHaveLength(2);
    expect(named(entry(16), 'table')).toHaveLength(1);
    expect(withClass(entry(12), 'footnotes')).toHaveLength(1);
    expect(withClass(entry(17), 'quotation').flatMap((quotation) => named(quotation, 'figcaption'))).toHaveLength(2);
  });

  test('say on every page that wording, bylines and clock times are the demo’s', () => {
    expect(
      wrong((html) => (html.includes('The wording, the bylines and the clock times within the day are the demo’s own') ? [] : ['no'])),
    ).toEqual([]);
  });
});

describe('Apollo 11', () => {
  test('has 66 entries on a live page and two archive pages, each once, the newest first', () => {
    const entries = apolloPages.map(entriesOf);
    expect(entries.map(({ length }) => length)).toEqual([26, 20, 20]);
    expect(new Set(entries.flat().map(idOf)).size).toBe(66);
    const instants = entries.flat().map((entry) => Date.parse(timeOf(entry)));
    expect(instants).toEqual(instants.toSorted((a, b) => b - a));
    expect(
      Object.keys(files)
        .filter((path) => path.startsWith(`${apollo}/page/`) && path.endsWith('.html'))
        .sort(),
    ).toEqual(apolloPages.slice(1).reverse());
  });

  test('is told in British Standard Time', () => {
    const times = pages.filter(([path]) => path.startsWith(apollo)).flatMap(([path]) => named(page(path), 'time'));
    expect(times.filter((time) => !/^1969-07-2[01]T\d\d:\d\d:\d\d\+01:00$/.test(attribute(time, 'datetime') ?? ''))).toEqual([]);
  });

  test.each(apolloPages)('%s has a heading where a day begins', (path) => {
    const days = { '1969-07-20': 'Sunday 20 July 1969', '1969-07-21': 'Monday 21 July 1969' };
    const list = withClass(page(path), 'h-feed')[0] as Element;
    const shown = elementsIn(list).flatMap((element) => {
      const names = attribute(element, 'class')?.split(' ') ?? [];
      return names.includes('day')
        ? [textOf(element)]
        : names.includes('h-entry')
          ? [days[timeOf(element).slice(0, 10) as keyof typeof days]]
          : [];
    });
    // Every day is named by its heading, then by each of its entries: without what repeats, each name stands twice.
    const expected = [...new Set(entriesOf(path).map((entry) => days[timeOf(entry).slice(0, 10) as keyof typeof days]))];
    expect(withClass(list, 'day').map(textOf)).toEqual(expected);
    expect(shown.filter((day, index) => day !== shown[index - 1])).toEqual(expected);
  });
});

describe('every page', () => {
  test('says to other sites and search engines what it is, in one data block', () => {
    const found = wrong((html) => {
      const document = parsePage(html);
      const tags = named(document, 'meta').map((meta) => attribute(meta, 'property') ?? attribute(meta, 'name') ?? '');
      const blocks = named(document, 'script').filter((script) => attribute(script, 'type') === 'application/ld+json');
      const described = ['og:title', 'og:type', 'og:url', 'og:site_name', 'og:locale', 'twitter:card'].filter((tag) => !tags.includes(tag));
      const hasAddress = html.includes('rel="canonical"');
      return hasAddress ? [...described, ...(blocks.length === 1 ? [] : ['data'])] : blocks;
    });
    expect(found).toEqual([]);
  });

  test('is valid HTML', async () => {
    expect(await invalidHtml(pages)).toEqual([]);
    expect(pages).toHaveLength(145);
  });

  test('has unique ids: those of its entries, and else some that start with sp-', () => {
    const found = wrong((html) => {
      const tree = parsePage(html);
      const entries = new Set(withClass(tree, 'h-entry').map(idOf));
      const ids = elementsIn(tree).map(idOf).filter(Boolean);
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
      return [...twice, ...ids.filter((id) => !entries.has(id) && !id.startsWith('sp-'))];
    });
    expect(found).toEqual([]);
  });

  test('names its own address as canonical, except the one for addresses that do not exist', () => {
    const found = wrong((html, path) => {
      const links = named(parsePage(html), 'link').filter((link) => attribute(link, 'rel') === 'canonical');
      const expected = path === '404.html' ? [] : [demoUrl + path.replace(/index\.html$/, '')];
      const hrefs = links.map((link) => attribute(link, 'href'));
      return hrefs.join() === expected.join() ? [] : [hrefs];
    });
    expect(found).toEqual([]);
  });

  test('leads to its feeds', () => {
    const found = wrong((html, path) => {
      const feeds = named(parsePage(html), 'link')
        .filter((link) => attribute(link, 'rel') === 'alternate' && attribute(link, 'type') === 'application/rss+xml')
        .map((link) => attribute(link, 'href'));
      const list = /^(.*\/)?(?:label|tag|author)\/[^/]+\//.exec(path)?.[0];
      const own = list
        ? [`/live/${list}rss.xml`]
        : [cyber, apollo].filter((name) => path.startsWith(`${name}/`)).map((name) => `/live/${name}/rss.xml`);
      return feeds.join() === [...own, '/live/rss.xml'].join() ? [] : [feeds];
    });
    expect(found).toEqual([]);
  });

  test('loads nothing from another host, and runs no script but the reader’s', () => {
    const found = wrong((html) => {
      const tree = parsePage(html);
      const loaded = elementsIn(tree).flatMap((element) => [
        attribute(element, 'src'),
        attribute(element, 'poster'),
        attribute(element, 'data'),
        ...(attribute(element, 'srcset')?.split(',') ?? []),
        ...(element.tagName === 'link' && !['canonical', 'alternate'].includes(attribute(element, 'rel') ?? '')
          ? [attribute(element, 'href')]
          : []),
      ]);
      const styles = named(tree, 'style').map((style) => style.childNodes.map((child) => ('value' in child ? child.value : '')).join(''));
      return [
        ...loaded.filter((address) => address !== undefined && !/^\/live\/[^/]/.test(address.trim())),
        ...styles.flatMap((style) => style.match(/url\(|@import/g) ?? []),
        ...(/<script(?! type="module" src="\/live\/assets\/reader\.[0-9a-f]{10}\.js"><\/script>| type="application\/ld\+json">)|<iframe|<object|<embed|javascript:/i.exec(
          html,
        ) ?? []),
        ...elementsIn(tree).flatMap(({ attrs }) => attrs.map(({ name }) => name).filter((name) => name.startsWith('on'))),
      ];
    });
    expect(found).toEqual([]);
  });

  test('links only to what is there', () => {
    const ids = new Map(pages.map(([path, html]) => [path, new Set(elementsIn(parsePage(html)).map(idOf))]));
    const found = wrong((html, path) => {
      const tree = parsePage(html);
      return addressesIn(elementsIn(tree), demoUrl + path).filter((address) => !leadsSomewhere(address, ids));
    });
    expect(found).toEqual([]);
  });
});

describe('a list of entries', () => {
  test.each(listPages)('%s is an h-feed whose list is an ol of h-entries', (path) => {
    const feeds = withClass(page(path), 'h-feed');
    expect(feeds).toHaveLength(1);
    const lists = feeds.flatMap((feed) => feed.childNodes).filter((child): child is Element => child.nodeName === 'ol');
    expect(lists).toHaveLength(1);
    const articles = lists.flatMap((list) => named(list, 'article'));
    expect(articles).toHaveLength(entriesOf(path).length);
    expect(articles.every((article) => article.parentNode?.nodeName === 'li' && article.parentNode.parentNode === lists[0])).toBe(true);
  });

  test.each([`${cyber}/index.html`, `${apollo}/index.html`])('%s says once that all times are UK times', (path) => {
    expect(textOf(page(path)).match(/All times UK/g)).toHaveLength(1);
  });

  test('every entry stands on it as on its own page', () => {
    for (const path of listPages) {
      for (const entry of entriesOf(path)) {
        const [own, ...more] = entriesOf(`${path.split('/')[0]}/${idOf(entry)}/index.html`) as [Element, ...Element[]];
        expect(more).toEqual([]);
        for (const name of ['p-name', 'p-author', 'p-job-title', 'p-category', 'e-content'])
          expect(withClass(own, name).map(textOf), `${idOf(entry)} ${name}`).toEqual(withClass(entry, name).map(textOf));
        expect([idOf(own), timeOf(own)]).toEqual([idOf(entry), timeOf(entry)]);
      }
    }
  });

  test('an entry is marked up as microformats2', () => {
    for (const entry of listPages.flatMap(entriesOf)) {
      expect([entry.tagName, withClass(entry, 'e-content').length, withClass(entry, 'u-url').length], idOf(entry)).toEqual([
        'article',
        1,
        1,
      ]);
      expect(withClass(entry, 'dt-published').map(({ tagName }) => tagName)).toEqual(['time']);
      expect(timeOf(entry)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[01]:00$/);
      expect(withClass(entry, 'p-job-title').length).toBe(withClass(entry, 'p-author').length);
      expect(withClass(entry, 'label').filter((label) => !attribute(label, 'class')?.includes('p-category'))).toEqual([]);
      expect(withClass(entry, 'headline').filter((headline) => !attribute(headline, 'class')?.includes('p-name'))).toEqual([]);
    }
  });

  test('a pinned copy is no h-entry and has no properties', () => {
    const boxes = listPages.flatMap((path) => withClass(page(path), 'pinned'));
    expect(boxes.map((box) => named(box, 'details').length)).toEqual([1, 1]);
    const names = boxes.flatMap(elementsIn).flatMap((element) => attribute(element, 'class')?.split(' ') ?? []);
    expect(names.filter((name) => /^(h|p|u|dt|e)-/.test(name))).toEqual([]);
  });
});

describe('feeds', () => {
  const read = (path: string) => {
    const [channel] = (parseXml(files[path] ?? '').root as XmlElement).children.filter((child) => child.type === 'element') as [XmlElement];
    const all = (parent: XmlElement, name: string) =>
      parent.children.filter((child): child is XmlElement => child.type === 'element' && (child as XmlElement).name === name);
    const items = all(channel, 'item').map((item) => (name: string) => all(item, name).map(({ text }) => text));
    return { items, link: (name: string) => all(channel, name).map(({ text, attributes }) => attributes.href ?? text) };
  };

  test.each([
    [`${cyber}/rss.xml`, 20, `${cyber}/`],
    [`${apollo}/rss.xml`, 50, `${apollo}/`],
    ['rss.xml', 50, ''],
  ])('%s has %i items, whose guid is the permalink', (path, count, follows) => {
    const { items, link } = read(path);
    expect(items).toHaveLength(count);
    expect([link('link'), link('atom:link')]).toEqual([[demoUrl + follows], [demoUrl + path]]);
    for (const item of items) {
      expect(item('guid')).toEqual(item('link'));
      expect(files[`${item('link')[0]?.slice(demoUrl.length)}index.html`]).toBeDefined();
    }
    const instants = items.map((item) => Date.parse(item('pubDate')[0] ?? ''));
    expect(instants).toEqual(instants.toSorted((a, b) => b - a));
  });

  test('link only to what is there, with whole addresses', () => {
    const ids = new Map(pages.map(([path, html]) => [path, new Set(elementsIn(parsePage(html)).map(idOf))]));
    for (const path of ['rss.xml', `${cyber}/rss.xml`, `${apollo}/rss.xml`]) {
      for (const item of read(path).items) {
        const body = parsePage(item('content:encoded')[0] ?? '');
        const written = elementsIn(body).flatMap(({ attrs }) => attrs.filter(({ name }) => ['href', 'src', 'poster'].includes(name)));
        expect(written.map(({ value }) => value).filter((value) => !/^https:\/\//.test(value))).toEqual([]);
        expect(addressesIn(elementsIn(body), demoUrl).filter((address) => !leadsSomewhere(address, ids))).toEqual([]);
      }
    }
  });
});

/** What elements lead to or load, as whole addresses. */
function addressesIn(elements: readonly Element[], base: string): URL[] {
  return elements
    .flatMap((element) => element.attrs)
    .filter(({ name }) => ['href', 'src', 'poster'].includes(name))
    .map(({ value }) => new URL(value, base));
}

/** Whether an address is another site's, or that of a file of the output and, with a fragment, of something in it. */
function leadsSomewhere({ origin, pathname, hash }: URL, ids: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const site = new URL(demoUrl);
  // The publisher's own page, above the site.
  if (origin !== site.origin || pathname === '/') return true;
  if (!pathname.startsWith(site.pathname)) return false;
  const path = pathname.slice(site.pathname.length).replace(/(^|\/)$/, '$1index.html');
  return files[path] !== undefined && (hash === '' || ids.get(path)?.has(decodeURIComponent(hash.slice(1))) === true);
}

test('nothing is loaded from another host before a click, as the command line proves', () => {
  const { status, stderr } = runCli(folder, ['check', '--no-third-party']);
  expect(stderr).toMatch(/^No other host is asked for anything/);
  expect(status).toBe(0);
});
