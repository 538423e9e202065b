import { expect, test } from 'vitest';
import { settings } from '../../support/generate-entries.ts';
import { entry, parse } from '../../support/generate-parsed.ts';

const site = settings('labels: {exclusive: Only here, watch: false}\n');
const read = (tags: string) => {
  const { post, problems } = parse(entry(`tags: ${tags}`), { settings: site });
  return { labels: post.labels, tags: post.tags, problems: problems.map(({ rule, expected }) => `${rule}: ${expected}`) };
};

test('labels are matched by slug and shown by their own name', () => {
  expect(read('[BREAKING, fact check, Exclusive]').labels).toEqual([
    { name: 'Breaking', slug: 'breaking' },
    { name: 'Fact check', slug: 'fact-check' },
    { name: 'Only here', slug: 'exclusive' },
  ]);
});

test('any other word is a tag, and so is a label that the site removed', () => {
  expect(read('[Cyber security, Watch]')).toEqual({
    labels: [],
    tags: [
      { name: 'Cyber security', slug: 'cyber-security' },
      { name: 'Watch', slug: 'watch' },
    ],
    problems: [],
  });
});

test('the same tag twice is one', () => expect(read('[Tag, tag, TAG!]').tags).toEqual([{ name: 'Tag', slug: 'tag' }]));

test('within two letters of a label is a warning, and an ordinary tag', () => {
  expect(read('[analisys]')).toEqual({
    labels: [],
    tags: [{ name: 'analisys', slug: 'analisys' }],
    problems: ['near-label: the label `Analysis`'],
  });
});
