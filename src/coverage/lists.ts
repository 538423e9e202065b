import type { Author, Post } from '../entry/entry.ts';
import { slugify } from '../source/slugify.ts';
import type { Coverage } from './coverage.ts';
import { permalinkPath, titleOf, type ViewContext } from './entry-view.ts';
import type { ListPage } from './page-views.ts';
import type { Placed } from './placed.ts';
import type { TeaserView } from './view.ts';

/** Entries that have a label, a tag or an author in common. */
export type List = {
  readonly kind: ListPage['kind'];
  readonly slug: string;
  readonly name: string;
  readonly role?: string;
  readonly profile?: string;
  /** The newest of them, newest first. */
  readonly posts: readonly Placed<Post>[];
  /** How many older ones there are, which it leaves out. */
  readonly omitted: number;
};

/** Path of a list's page in the output; without a coverage the list across all of them. */
export function listPath(kind: ListPage['kind'], slug: string, coverage?: Pick<Coverage, 'slug'>): string {
  return `${coverage ? `${coverage.slug}/` : ''}${kind}/${slug}/`;
}

/** Whether a file is a list's, by its path. */
export function isInList(path: string): boolean {
  return /^(?:[^/]+\/)?(?:label|tag|author)\/[^/]+\/./.test(path);
}

/** What the page of a list is called; without a coverage the page across all of them. */
export function listTitle({ name }: Pick<List, 'name'>, coverage: Coverage | undefined, { site }: Pick<ViewContext, 'site'>): string {
  return coverage ? `${name}: ${coverage.info.title}` : `${name}, ${site.title}`;
}

/** Slug of an author's name. */
export function authorSlug(name: string): string {
  const slug = authorSlugs.get(name) ?? slugify(name, 'author');
  authorSlugs.set(name, slug);
  return slug;
}

/** The same few names come again and again. */
const authorSlugs = new Map<string, string>();

/** What a list is, without its entries. */
export type ListName = Pick<List, 'kind' | 'slug' | 'name' | 'role' | 'profile'>;

/** The lists that a post is in. */
export function listNames({ labels, tags, authors }: Post): ListName[] {
  return [
    ...labels.map(({ name, slug }) => ({ kind: 'label' as const, slug, name })),
    ...tags.map(({ name, slug }) => ({ kind: 'tag' as const, slug, name })),
    ...authors.map(authorList),
  ];
}

function authorList({ name, role, url }: Author): ListName {
  return { kind: 'author', slug: authorSlug(name), name, ...(role && { role }), ...(url && { profile: url }) };
}

/** A process that stays sees most coverages again and again. */
const known = new WeakMap<Coverage, readonly List[]>();

/** The lists that entries of one coverage are in, by kind and slug; each is called what its newest entry calls it. */
export function listsOf(coverage: Coverage): readonly List[] {
  const lists = known.get(coverage) ?? findLists(coverage);
  known.set(coverage, lists);
  return lists;
}

function findLists(coverage: Coverage): List[] {
  const found = new Map<string, { name: ListName; posts: Placed<Post>[] }>();
  for (const entry of coverage.entries) {
    if (entry.kind !== 'post') continue;
    for (const name of listNames(entry)) {
      const key = `${name.kind}/${name.slug}`;
      const list = found.get(key) ?? { name, posts: [] };
      // One with the same label twice is in the list once.
      if (list.posts.at(-1)?.entry !== entry) list.posts.push({ coverage, entry });
      found.set(key, list);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { name, posts }]) => ({ ...name, posts, omitted: 0 }));
}

/** The entries of a list as lines, newest first, with the date where it changes. */
export function teasers({ posts }: List, context: ViewContext, withCoverage: boolean): TeaserView[] {
  let date: string | undefined;
  return posts.map(({ coverage, entry }) => {
    const time = context.time(entry.time);
    const day = time.date === date ? undefined : time;
    date = time.date;
    return {
      text: titleOf(entry, coverage, context),
      href: context.address(permalinkPath(coverage, entry)),
      time,
      ...(day && { day }),
      ...(withCoverage && { coverage: { text: coverage.info.title, href: context.address(`${coverage.slug}/`) } }),
    };
  });
}
