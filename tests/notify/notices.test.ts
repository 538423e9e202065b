import { expect, test } from 'vitest';
import { hubNotices } from '../../src/notify/hub-notices.ts';
import { indexNowNotices } from '../../src/notify/index-now-notices.ts';

const site = 'https://news.example/live';
const changed = ['404.html', 'fire/a/index.html', 'fire/atom.xml', 'fire/index.html', 'fire/rss.xml', 'index.html'];

test('a hub is told of each feed, in the form that hubs read', () => {
  const [first, ...others] = hubNotices('https://hub.example/', changed, site);
  expect(first).toEqual({
    url: 'https://hub.example/',
    type: 'application/x-www-form-urlencoded',
    body: 'hub.mode=publish&hub.url=https%3A%2F%2Fnews.example%2Flive%2Ffire%2Fatom.xml',
    about: [`${site}/fire/atom.xml`],
  });
  expect(others.map(({ about }) => about)).toEqual([[`${site}/fire/rss.xml`]]);
});

test('search engines are told of pages, ten thousand at a time', () => {
  const [notice] = indexNowNotices('0123456789abcdef', changed, site);
  expect(JSON.parse(notice?.body ?? '')).toEqual({
    host: 'news.example',
    key: '0123456789abcdef',
    keyLocation: `${site}/0123456789abcdef.txt`,
    urlList: [`${site}/fire/a/`, `${site}/fire/`, `${site}/`],
  });
  const many = Array.from({ length: 10_001 }, (_, index) => `fire/e${index}/index.html`);
  expect(indexNowNotices('0123456789abcdef', many, site).map(({ about }) => about.length)).toEqual([10_000, 1]);
  expect(indexNowNotices('0123456789abcdef', ['rss.xml'], site)).toEqual([]);
});
